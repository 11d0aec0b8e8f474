"""From sentences to figures: the subject, role, period and scope of each number, and what it is a part of."""

import itertools
import re
from collections.abc import Iterable, Sequence

from helpers.proof.canon import canon, toned
from helpers.proof.clauses import OPENS, Piece, Said, Sentence, sentences
from helpers.proof.document import Block
from helpers.proof.fractions import pairs
from helpers.proof.mention import THIS, Mention
from helpers.proof.report_period import NamedPeriod
from helpers.proof.vocabulary import Hit, hits, role

STATES = ("state", "timing", "channel", "level", "file")
_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"^\s*([-+*•–]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s")
_INSTEAD = {
    "direct": {"paper"},
    "carried": {"received", "new", "resolved", "pending"},
    "pending": {"resolved"},
    "total": {"received", "new"},
}
_ACTORS = ("people", "time", "money", "cases")  # in front of a number these do or pay something
_CASES = ("cases", "")
_OF = re.compile(
    r"(?:^|[.;]\s+)\s*[-+]?\s*(?:trong|trên|với)(?: tổng)?(?: số)?\s*$"
)  # «Trong 845 hồ sơ đã giải quyết có 838 …»
_REST = re.compile(toned(r"(?<!\w)(?:còn|chỉ còn|hiện còn|vẫn còn)\s*$"))  # «…, còn 7 hồ sơ»


class Reader:
    """Reads blocks one after the other; a later one may go on with a list that an earlier one announced."""

    def __init__(self, period: NamedPeriod, unit_words: Iterable[str]) -> None:
        self._period = period
        self._own = frozenset(unit_words)
        self._sentence = 0
        self._above: tuple[str, Mention] | None = None
        self._is_announced = False
        self._lists: list[tuple[str, Mention | None, frozenset[str], str]] = []

    def read(self, block: Block) -> list[Mention]:
        """Give the figures of a block, in order."""
        found: list[Mention] = []
        bullet = _BULLET.match(block.text)
        mark = _kind(bullet[1]) if bullet else ""
        while self._lists and (not mark or self._lists[-1][0] == mark):
            self._lists.pop()
        above, self._above = self._above, None
        if above and not self._lists and (above[0], mark) == ("-", "+"):
            self._lists.append((above[0], above[1], frozenset(), above[1].subject))
            self._is_announced = False
        head = self._lists[-1] if self._lists else None
        for sentence in sentences(block.text):
            self._sentence += 1
            own = self._of_sentence(sentence, block, found[-1] if found else None)
            found += own
        if head and found:
            self._put_under(head, found)
        if found and mark and not (head and head[1] is not None):
            self._above = (mark, found[0])
        if block.text.rstrip().endswith(":"):
            self._is_announced = True
            last = next((one for one in reversed(found) if one.parent is None), None)
            signs, subject = self._announced(block)
            self._lists.append((mark, last if last and last.sentence == self._sentence else None, signs, subject))
        return found

    def _announced(self, block: Block) -> tuple[frozenset[str], str]:
        last = list(sentences(block.text))[-1]
        found = hits(last.words)
        return frozenset(hit.sign for hit in found if hit.group in ("timing", "channel")), subject_of(found) or ""

    def _put_under(self, head: "tuple[str, Mention | None, frozenset[str], str]", found: list[Mention]) -> None:
        _, parent, _, subject = head
        first = found[0]
        if not first.subject and subject:
            first.subject = subject
        if parent is not None and first.parent is None:
            first.parent, first.opener, first.separator = parent, "list" if self._is_announced else "trong", ";"
            self._inherit(first)

    def _of_sentence(self, sentence: Sentence, block: Block, earlier: Mention | None) -> list[Mention]:
        found: list[Mention] = []
        stack: list[tuple[str, Mention]] = []
        commas = ""
        lead = sentence.said[0].before if sentence.said else None
        outer = self._scope_in_front(sentence, lead)
        time = self._time_in_front(sentence, lead)
        for said in sentence.said:
            mention = self._mention(said, block)
            for opener in said.openers:
                if opener == ")":
                    while stack and stack.pop()[0] != "(":
                        pass
                elif opener == ";":
                    if stack and stack[-1][0] != "(" and commas == ",":
                        stack.pop()
                elif OPENS.match(opener) and found:
                    stack.append((opener, found[-1]))
                    commas = ""
                if opener in ",;":
                    commas = commas or opener
            if stack:
                mention.opener, mention.parent = stack[-1]
                mention.separator = commas
            if found and mention.parent is None and _OF.search(found[0].block.text[: found[0].number.start].lower()):
                mention.parent, mention.opener = found[0], "trong"
            if ")" in said.openers and not mention.own_signs and _ends_in_change(mention):
                mention.mood = "change"
            if any("actor:" in one.scope for one in found):
                mention.is_vague = True  # what another office did goes on to the end of the sentence
            mention.scope = mention.scope or outer
            time = time if said is sentence.said[0] or not self._names_time(said) else THIS
            mention.period = mention.period if mention.period != THIS or self._names_time(said) else time
            self._complete(mention, found, earlier)
            found.append(mention)
        _mark_proportions(found)
        for share, base in pairs(found):  # the words behind both are of the share
            if not base.before.strip(" /") or base.before.strip().startswith("tr"):
                share.own_signs, base.own_signs = share.own_signs | base.own_signs, frozenset()
                share.subject = base.subject or share.subject
                share.whole = base
                self._inherit(share)
                base.signs, base.role = frozenset(), None
                if share.subject == "procedures":
                    base.role = (share.role or "").replace("used_", "procedures_") or None
        self._name_overdue(found)
        return found

    def _mention(self, said: Said, block: Block) -> Mention:
        number, before, after = said.number, said.before, said.after
        around = [*before.hits, *after.hits]
        mention = Mention(number, block, sentence=self._sentence, before=before.words, after=after.words)
        if number.kind == "percent":
            behind = [hit for hit in after.hits if hit.group in STATES]
            base_noun = any(hit.group == "noun" for hit in after.hits)
            mention.base_words = bool(behind) or base_noun
            if said.base is not None:
                behind, mention.base_words = [hit for hit in said.base.hits if hit.group in STATES], True
            mention.base = self._role(subject_of(after.hits) or "dossiers", reduced(behind))
            around = list(before.hits)
        mention.subject = "rate" if number.kind in ("percent", "points") else _noun(before, after)
        mention.own_signs = mention.signs = reduced([hit for hit in around if hit.group in STATES])
        mention.interval = _interval(before)
        mention.mood = "change" if number.kind == "points" else _mood(before, after)
        mention.period = self._period_of(around)
        if "pending" in mention.signs and any(
            hit.sign == "earlier" for hit in after.hits
        ):  # «tồn 26 hồ sơ của tháng 4»
            mention.own_signs = mention.signs = mention.signs - {"pending"} | {"carried"}
            mention.period = THIS
        mention.scope = " ".join(sorted({f"{hit.sign}:{hit.words}" for hit in around if hit.group == "part"}))
        mention.is_vague = bool(self._left_over(before, after, number.kind))
        return mention

    def _complete(self, mention: Mention, found: Sequence[Mention], earlier: Mention | None) -> None:
        previous = found[-1] if found else None
        if mention.subject in _CASES and mention.number.kind == "count":
            near = previous or earlier
            taken = next((one.subject for one in reversed(found) if one.subject not in (*_CASES, "rate")), None)
            if taken is None and near is not None and near.subject not in (*_CASES, "rate") and mention.signs:
                taken = near.subject
            mention.subject = taken or ("dossiers" if mention.signs else mention.subject)
        if mention.own_signs & {"satisfied", "neutral", "unsatisfied"}:
            mention.subject = "survey" if mention.number.kind == "count" else mention.subject
        self._inherit(mention)
        if (
            mention.role is None
            and not (mention.own_signs or mention.mood)
            and mention.period != THIS
            and previous is not None
            and (previous.subject, previous.period) == (mention.subject, THIS)
        ):  # «…, tháng trước 540 hồ sơ»
            mention.signs, mention.role = previous.signs, previous.role
        if mention.role is None and mention.subject == "dossiers" and _REST.search(mention.before):
            told = [one for one in found if one.role in ("resolved", "received", "received_new", "received_total")]
            if told and previous is not None and previous.mood != "change" and not mention.own_signs:
                mention.signs = mention.own_signs = frozenset({"pending"})
                mention.role = "pending"

    def _inherit(self, mention: Mention) -> None:
        """Add what the number that this one is a part of says: which ones are late, which ones came online."""
        parent = mention.parent
        signs = mention.own_signs
        if parent is not None and mention.number.kind == "count":
            states = signs & set(_all_states())
            if not states and parent.subject == mention.subject:
                signs = signs | (parent.signs & set(_all_states()))
                if not mention.own_signs:
                    signs = parent.signs
            if parent.scope and not mention.scope:
                mention.scope = parent.scope
            if mention.period == THIS and parent.period != THIS and mention.opener != "(":
                mention.period = parent.period
        if mention.whole is not None and mention.subject == "procedures":  # «8/160 thủ tục một phần» are used, of all
            signs = signs - {"new", "received"} | {"used"}
        mention.signs = signs
        mention.role = self._role(mention.subject, signs)
        if mention.subject == "feedback" and not signs and parent is None and not mention.is_vague:
            mention.role = "feedback_received"  # «Ứng dụng ghi nhận 64 phản ánh»

    def _name_overdue(self, found: Sequence[Mention]) -> None:
        """Say which ones are late, where it is not said: those of a list with early and on-time ones are resolved."""
        early = [
            one for one in found if one.role in ("resolved_early", "resolved_on_time", "resolved_early_or_on_time")
        ]
        for one in found:
            if one.role == "overdue" and any(
                other.parent is one.parent and other.scope == one.scope for other in early
            ):
                one.role = "resolved_overdue"
        in_time = [one for one in found if one.role == "pending_in_time"]
        for one in found:
            near = [other for other in in_time if other.parent is one.parent and other.scope == one.scope]
            if one.role == "overdue" and near and not early:
                one.role = "pending_overdue"
        for at, one in enumerate(found):
            front = next(
                (other.role for other in reversed(found[:at]) if other.role and other.scope in ("", one.scope)), ""
            )
            if one.role == "overdue" and front in ("resolved", "pending"):
                one.role = f"{front}_overdue"

    def _role(self, subject: str, signs: frozenset[str]) -> str | None:
        return role(subject, signs) if signs else None

    def _period_of(self, around: Sequence[Hit]) -> str:
        for hit in around:
            if hit.group == "other" and hit.sign == "cumulative":
                return "cumulative"
            if hit.group == "other" and hit.sign == "earlier":
                said = self._period.said(hit.words)
                if said != THIS:
                    return said
        return THIS

    def _scope_in_front(self, sentence: Sentence, lead: Piece | None) -> str:
        """Find the part that a whole sentence is about: «Lĩnh vực đất đai: tiếp nhận 96 hồ sơ, …»."""
        if lead is None:
            return ""
        parts = [hit for hit in lead.hits if hit.group == "part"]
        states = [hit.start for hit in lead.hits if hit.group == "state"]
        if (
            parts and states and parts[0].start < min(states) and len(sentence.said) > 1
        ):  # «Hồ sơ đất đai tiếp nhận 88, …»
            return " ".join(sorted({f"{hit.sign}:{hit.words}" for hit in parts if hit.start < min(states)}))
        front = sentence.words[: max(lead.start - sentence.start, 0)]
        if not (
            front.rstrip().endswith((",", ":", ";", "-", "("))
            or lead.words.lstrip().startswith((",", ":", ";", "-", "("))
        ):
            return ""
        return " ".join(sorted({f"{hit.sign}:{hit.words}" for hit in hits(front) if hit.group == "part"}))

    def _time_in_front(self, sentence: Sentence, lead: Piece | None) -> str:
        """Find the time that a whole sentence is of: «Riêng tháng 6/2026, tiếp nhận 1.690 hồ sơ, giải quyết …»."""
        if lead is None:
            return THIS
        front = sentence.words[: max(lead.end - sentence.start, 0)]
        named = [hit for hit in hits(front) if hit.group == "other" and hit.sign in ("earlier", "cumulative")]
        if not named or re.search(toned(r"(?:so với|so|hơn|chuyển từ|của)\s*$"), front[: named[0].start]):
            return THIS
        return "cumulative" if named[0].sign == "cumulative" else self._period.said(named[0].words)

    def _names_time(self, said: Said) -> bool:
        return "earlier" in said.before.signs("other") or "earlier" in said.after.signs("other")

    def _left_over(self, before: Piece, after: Piece, kind: str) -> set[str]:
        """Give the words that no phrase explains."""
        left: set[str] = set()
        for piece in (before, after):
            covered = [False] * len(piece.words)
            for hit in piece.hits:
                covered[hit.start - piece.start : hit.end - piece.start] = [True] * (hit.end - hit.start)
            left |= {
                found[0]
                for found in _WORD.finditer(piece.words)
                if not covered[found.start()] and found[0] not in self._own
            }
        return left


def _ends_in_change(mention: Mention) -> bool:
    """Tell whether the words before the brackets before a number are of a change: «thấp hơn tháng 10 (2.150) 160»."""
    front = canon(mention.block.text[: mention.number.start]).rstrip()
    if not front.endswith(")"):
        return False
    clause = re.split(r"[,;.]\s", front[: front.rfind("(")])[-1]
    return bool(
        re.search(
            toned(
                r"(?<!\w)(?:tăng|giảm|nhiều hơn|ít hơn|cao hơn|thấp hơn)(?!\w)[^\d]{0,12}(?:\d{1,2}(?:/\d{4})?)?\s*$"
            ),
            clause,
        )
    )


def _mark_proportions(found: Sequence[Mention]) -> None:
    """Mark «9 trong 10 hồ sơ», which counts nothing."""
    for one, other in itertools.pairwise(found):
        between = one.block.text[one.number.end : other.number.start].strip()
        if between in ("trong", "trên", "/") and one.value < other.value and other.value in (5, 10, 100):
            one.mood = other.mood = "average"


def _all_states() -> tuple[str, ...]:
    return (
        "carried",
        "new",
        "received",
        "total",
        "resolved",
        "pending",
        "returned",
        "withdrawn",
        "stopped",
        "waiting",
        "digital",
        "paid",
        "used",
        "satisfied",
        "neutral",
        "unsatisfied",
        "ended",
    )


def _kind(mark: str) -> str:
    return "a)" if re.match(r"[a-zđ]\)", mark) else "1" * (mark.count(".") + 1) if mark[0].isdigit() else mark


def subject_of(found: Sequence[Hit]) -> str | None:
    """Give what is counted, by the first noun."""
    return next((hit.sign for hit in found if hit.group == "noun"), None)


def _noun(before: Piece, after: Piece) -> str:
    """Give what is counted: the noun right behind the number, or the last one in front."""
    text = after.words
    at = after.start + len(text) - len(text.lstrip())
    behind = next((hit for hit in after.hits if hit.group == "noun" and hit.start == at), None)
    if behind:
        return behind.sign
    if re.match(r"\s*[^\W\d_]", text) and not any(hit.start == at for hit in after.hits):
        word = re.match(r"\s*([^\W\d_]+)", text)
        return f"?{word[1]}" if word else ""
    front = [hit for hit in before.hits if hit.group == "noun" and hit.sign not in _ACTORS]
    named = [hit for hit in after.hits if hit.group == "noun"]
    return front[-1].sign if front else named[0].sign if named else ""


def reduced(found: Iterable[Hit]) -> frozenset[str]:
    """Give the signs of phrases, without those that a stronger one stands for."""
    signs = {hit.sign for hit in found}
    for strong, weak in _INSTEAD.items():
        if strong in signs:
            signs -= weak
    if {"direct", "postal"} <= signs:
        signs = signs - {"direct", "postal"} | {"direct_or_postal"}
    return frozenset(signs)


def _interval(before: Piece) -> str:
    end = before.start + len(before.words.rstrip())
    return next((hit.sign for hit in before.hits if hit.group == "interval" and hit.end == end), "")


def _mood(before: Piece, after: Piece) -> str:
    opened = before.start + before.words.rfind("(")  # «nhiều hơn tháng 11 (433 hồ sơ)»: the number is no difference
    found = [hit for hit in before.hits if hit.group == "other" and hit.start > opened]
    signs = [hit.sign for hit in found if hit.sign in ("change", "aim", "average")]
    is_average = any(hit.sign == "average" and hit.group == "other" for hit in after.hits)
    return signs[-1] if signs else "average" if is_average else ""
