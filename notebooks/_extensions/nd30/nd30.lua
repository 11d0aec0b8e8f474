-- Văn bản hành chính (Nghị định 30/2020/NĐ-CP): what the three templates have in common.
-- It drops what could act instead of being read, writes outline numbers and list markers as literal text, and turns
-- the `nd30` front matter into plain text for the templates. Pandoc and Quarto run the same file.

local html = FORMAT:match "html" ~= nil
local docx = FORMAT == "docx"
local typst = FORMAT:match "typst" ~= nil

-- A string literal is the one form in which Typst reads no markup at all.
local function literal(value)
  return '"' .. value:gsub('[\\"]', "\\%0") .. '"'
end

-- 0. An executed notebook stands for the draft that it wrote beside itself: a link to «#nd30-draft» names the file.

-- As `_extension.yml` says it.
local READER = "markdown-smart-citations-raw_html-raw_tex-tex_math_dollars-task_lists"

local draft_of
function draft_of(blocks)
  local name
  blocks:walk {
    Link = function(link) if link.target == "#nd30-draft" then name = name or pandoc.utils.stringify(link) end end,
    -- Pandoc leaves the Markdown that a cell displayed unread.
    RawBlock = function(raw)
      if raw.format == "markdown" then name = name or draft_of(pandoc.read(raw.text, "markdown").blocks) end
    end,
  }
  return name
end

local function draft(doc)
  local name = draft_of(doc.blocks)
  if not name then return nil end
  if not name:match "^[%w-]+%.qmd$" then error("Tên bản thảo không hợp lệ: " .. name) end
  local notebook = PANDOC_STATE.input_files[1]
  for _, folder in ipairs { notebook and pandoc.path.directory(notebook) or ".", "." } do
    local file = io.open(pandoc.path.join { folder, name }, "rb")
    if file then
      local text = file:read "a"
      file:close()
      return pandoc.read(text, READER)
    end
  end
  error("Không có bản thảo " .. name .. " bên cạnh sổ tay. Hãy chạy hết sổ tay rồi dựng lại.")
end

-- 1. Text from people cannot become markup: raw nodes and images go, a link keeps its words.

local function drop() return {} end

local clean = {
  RawBlock = drop, RawInline = drop, Image = drop, Figure = drop, Note = drop,
  Link = function(link) return link.content end,
  -- Text that is still missing must not be overlooked: HTML and Typst highlight the class, Word by a style.
  Span = function(span)
    if span.classes:includes "missing" then
      span.classes:insert "mark"
      if docx then span.attributes["custom-style"] = "Còn thiếu" end
    end
    return span
  end,
}

-- Typst's shorthands that pandoc leaves alone: "..." becomes one sign, "-5" gets a minus sign, "-?" vanishes. And
-- pandoc's own: it writes ’ as ', for Typst to bend again.
local shield = {
  Str = function(str)
    if typst and (str.text:find("...", 1, true) or str.text:find("’", 1, true) or str.text:find "%-[%d%-%?]") then
      return pandoc.RawInline("typst", "#" .. literal(str.text) .. ";")
    end
  end,
}

-- 2. Lengths of the solid lines in Word. Word has no "as long as the text", so the text is measured: advance widths of
-- Times New Roman Bold in 1/1000 em (TeX Gyre Termes and Liberation Serif have the same). HTML and Typst measure it themselves.

local widths = {
  [250] = " ,.", [278] = "'/\\ilìíỉĩị", [333] = "!()-:;[]`fjt‘’\u{a0}", [389] = "IsÌÍỈĨỊ",
  [444] = "cerzèéẻẽẹêềếểễệ", [500] = "#$*0123456789?J_agovxyàáảãạăằắẳẵặâầấẩẫậòóỏõọôồốổỗộơờớởỡợỳýỷỹỵ–“”",
  [556] = "Sbdhknpquđùúủũụ", [570] = "+<=>", [603] = "ưừứửữự", [611] = "FP", [667] = "BELTZÈÉẺẼẸÊỀẾỂỄỆ",
  [722] = "ACDNRUVXYwÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÙÚỦŨỤỲÝỶỸỴ", [743] = "ƯỪỨỬỮỰ", [778] = "GHKOQÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ",
  [833] = "&m", [944] = "M", [1000] = "%W—…",
}
local advance = {}
for width, letters in pairs(widths) do
  for _, code in utf8.codes(letters) do advance[code] = width end
end

local function twips(text, points)
  local sum = 0
  for _, code in utf8.codes(text) do sum = sum + (advance[code] or 600) end
  return sum / 1000 * points * 20
end

-- Widths in twips: the two columns of the header block (38 : 62) and the text between margins of 30 and 20 mm.
local LEFT, RIGHT, BODY = 3447, 5624, 9071

local function indent(column, text, points, share)
  local side = math.floor((column - math.min(column, twips(text, points)) * share) / 2 + 0.5)
  return pandoc.RawInline("openxml", string.format('<w:ind w:left="%d" w:right="%d" w:firstLine="0" />', side, side))
end

-- 3. The front matter as plain text: one Str each, so that no markup of a name or a place survives.

local function plain(value) return pandoc.utils.stringify(value or "") end

local function text(value)
  local inline = typst and pandoc.RawInline("typst", "#" .. literal(plain(value)) .. ";") or pandoc.Str(plain(value))
  return pandoc.MetaInlines { inline }
end

local function lines(values)
  local result = pandoc.List()
  for _, value in ipairs(values or {}) do result:insert(text(value)) end
  return result
end

-- Nghị định 30/2020, Phụ lục I: each on its own line after a dash, ends with ";" and the last with ".".
local function dashed(values)
  local result = pandoc.List()
  for index, value in ipairs(values) do
    result:insert(text("- " .. plain(value) .. (index < #values and ";" or ".")))
  end
  return result
end

local function front(meta)
  local given = meta.nd30 or {}
  local issuer, abstract = lines(given.issuer), lines(given.abstract)
  local nd30 = {
    issuer = issuer, abstract = abstract, authority = lines(given.authority), draft = given.draft == true,
    recipients = dashed(given.recipients or {}),
  }
  -- One addressee stands on the line of "Kính gửi:", several below it.
  local addressees = given.addressees or {}
  if #addressees == 1 then nd30.addressee = text(addressees[1]) else nd30.addressees = dashed(addressees) end
  for _, key in ipairs { "number", "place_date", "type", "period", "signer" } do
    if plain(given[key]) ~= "" then nd30[key] = text(given[key]) end
  end
  if docx then
    nd30.draft_box = indent(LEFT, "DỰ THẢO", 13, 1.3)
    nd30.issuer_rule = indent(LEFT, plain(issuer[#issuer]), 13, 0.42)
    nd30.motto_rule = indent(RIGHT, "Độc lập - Tự do - Hạnh phúc", 14, 1)
    nd30.abstract_rule = indent(BODY, plain(abstract[#abstract]), 14, 0.42)
  end
  if typst then  -- which takes the author of a document as a string, not as content
    nd30.author = pandoc.RawInline("typst", literal(plain(meta.author)))
    nd30.dated = given.pdf_standard ~= nil  -- PDF/A wants a date
  end
  -- Only what the templates use goes on: pandoc would store every other key as a property of the Word file.
  return { lang = meta.lang, title = text(meta.title), author = text(meta.author), nd30 = nd30 }
end

-- 4. The outline I. / 1. / 1.1. / a) and the list markers - and + as literal text.

local LETTERS = { "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y" }

local count = { 0, 0, 0, 0 }
local depth = 0

local function number(level)
  count[level] = count[level] + 1
  for below = level + 1, 4 do count[below] = 0 end
  if level == 1 then return pandoc.utils.to_roman_numeral(count[1]) .. "." end
  if level == 2 then return count[2] .. "." end
  if level == 3 then return count[2] .. "." .. count[3] .. "." end
  return (LETTERS[count[4]] or tostring(count[4])) .. ")"
end

local function prefixed(mark, inlines)
  return pandoc.Inlines { pandoc.Str(mark), pandoc.Space() } .. inlines
end

local function heading(header)
  local level = math.min(header.level, 4)
  local content = prefixed(number(level), header.content)
  -- 1.1. is italic already; Typst would set italic within italic upright.
  if level == 3 then content = content:walk { Emph = function(emph) return emph.content end } end
  depth = math.min(level, depth + 1)  -- tagged PDF and HTML allow no gap between levels: a) may follow 1. directly
  return pandoc.Header(html and depth + 1 or depth, content)
end

local STYLES = { "Gạch đầu dòng", "Dấu cộng" }

local function styled(style, paragraph)
  if not docx then return paragraph end
  return pandoc.Div({ paragraph }, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

-- In HTML a list stays a list; the page formats want indented paragraphs, as official documents have them.
local function list(bullets, level)
  local items, flat = pandoc.List(), pandoc.Blocks {}
  for _, item in ipairs(bullets.content) do
    local blocks, mark = pandoc.Blocks {}, level == 1 and "-" or "+"
    for _, block in ipairs(item) do
      if block.t == "BulletList" then
        blocks:extend(list(block, level + 1))
      elseif block.t == "Plain" or block.t == "Para" then
        local content = mark and prefixed(mark, block.content) or block.content
        blocks:insert(html and pandoc.Plain(content) or styled(STYLES[math.min(level, 2)], pandoc.Para(content)))
        mark = nil
      end
    end
    items:insert(blocks)
    flat:extend(blocks)
  end
  return html and pandoc.Blocks { pandoc.BulletList(items) } or flat
end

-- The last sentence stays on the page of the signature.
local function closing(paragraph)
  if typst then
    return pandoc.Blocks { pandoc.RawBlock("typst", "#nd30-closing["), paragraph, pandoc.RawBlock("typst", "]") }
  end
  return pandoc.Blocks { styled("Đoạn kết", paragraph) }
end

local function body(blocks)
  local result, last = pandoc.Blocks {}, #blocks
  while last > 0 and blocks[last].t == "Div" do last = last - 1 end  -- Quarto adds an empty one
  for index, block in ipairs(blocks) do
    if block.t == "Header" then
      result:insert(heading(block))
    elseif block.t == "BulletList" then
      result:extend(list(block, 1))
    elseif block.t == "Para" and index == last then
      result:extend(closing(block))
    else
      result:insert(block)
    end
  end
  return result
end

-- 5. Annexes stand behind the signature, each on landscape pages of its own: a title, which gets its number, a note, tables. What is in
-- a cell is text.

local function rows_of(part)
  local rows = pandoc.List()
  for _, row in ipairs(part or {}) do
    local cells = pandoc.List()
    for _, cell in ipairs(row.cells) do
      cells:insert {
        text = pandoc.utils.stringify(cell.contents), columns = cell.col_span, rows = cell.row_span,
        strong = pandoc.Blocks(cell.contents):walk { Strong = function() return pandoc.Str "\u{1}" end } ~= pandoc.Blocks(cell.contents),
      }
    end
    rows:insert(cells)
  end
  return rows
end

-- Head and body rows; per column its share of the width and its side.
local function grid(given)
  local head, rows = rows_of(given.head.rows), pandoc.List()
  for _, part in ipairs(given.bodies) do rows:extend(rows_of(part.head)); rows:extend(rows_of(part.body)) end
  rows:extend(rows_of(given.foot.rows))
  local shares, sides, sum = pandoc.List(), pandoc.List(), 0
  for _, spec in ipairs(given.colspecs) do
    shares:insert(spec[2] or 1)
    sum = sum + shares[#shares]
    sides:insert(({ AlignRight = "right", AlignCenter = "center" })[tostring(spec[1])] or "left")
  end
  return head, rows, shares:map(function(share) return share / sum end), sides
end

local function table_in_typst(given)
  local head, rows, shares, sides = grid(given)
  local function written(cells, is_head)
    local parts = pandoc.List()
    for _, cell in ipairs(cells) do
      local inner = "#" .. literal(cell.text) .. ";"
      if is_head or cell.strong then inner = "*" .. inner .. "*" end
      parts:insert(string.format("table.cell(colspan: %d, rowspan: %d%s)[%s]", cell.columns, cell.rows,
        is_head and ", align: center + horizon" or "", inner))
    end
    return table.concat(parts, ", ")
  end
  local lines = pandoc.List { "#nd30-table(columns: (" ..
    table.concat(shares:map(function(share) return string.format("%.4ffr", share) end), ", ") .. ",), align: (" ..
    table.concat(sides:map(function(side) return side .. " + horizon" end), ", ") .. ",)," }
  lines:insert("table.header(" .. table.concat(head:map(function(cells) return written(cells, true) end), ",\n") .. "),")
  for _, cells in ipairs(rows) do lines:insert(written(cells, false) .. ",") end
  lines:insert ")"
  return pandoc.RawBlock("typst", table.concat(lines, "\n"))
end

local function xml(value) return (value:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end

local function paragraph_in_word(style, value, extra)
  return string.format('<w:p><w:pPr><w:pStyle w:val="%s" />%s</w:pPr><w:r>%s<w:t xml:space="preserve">%s</w:t></w:r></w:p>', style,
    extra and extra.layout or "", extra and extra.run or "", xml(value))
end

local LANDSCAPE = 14570  -- twips between margins of 20 mm

local function table_in_word(given)
  local head, rows, shares, sides = grid(given)
  local widths = shares:map(function(share) return math.floor(share * LANDSCAPE) end)
  local open = {}  -- by column: how many rows a cell above still takes, and how many columns it has
  local function written(cells, is_head)
    local parts, column, next_cell = pandoc.List(), 1, 1
    while column <= #widths do
      local above, cell = open[column], nil
      local span, merge = 1, ""
      if above and above.rows > 0 then
        above.rows, span, merge = above.rows - 1, above.columns, "<w:vMerge />"
      else
        cell = cells[next_cell] or { text = "", columns = 1, rows = 1 }
        next_cell, span = next_cell + 1, cell.columns
        if cell.rows > 1 then
          merge = '<w:vMerge w:val="restart" />'
          open[column] = { rows = cell.rows - 1, columns = span }
        end
      end
      local width = 0
      for at = column, math.min(column + span - 1, #widths) do width = width + widths[at] end
      local layout = string.format('<w:jc w:val="%s" />', is_head and "center" or sides[column])
      parts:insert(string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa" />%s%s<w:vAlign w:val="center" /></w:tcPr>%s</w:tc>', width,
        span > 1 and string.format('<w:gridSpan w:val="%d" />', span) or "", merge,
        paragraph_in_word("ND30Cell", cell and cell.text or "",
          { layout = layout, run = (is_head or cell and cell.strong) and "<w:rPr><w:b /></w:rPr>" or "" })))
      column = column + span
    end
    return string.format("<w:tr><w:trPr><w:cantSplit />%s</w:trPr>%s</w:tr>", is_head and "<w:tblHeader />" or "", table.concat(parts))
  end
  local side = '<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000" />'
  local borders = table.concat(pandoc.List { "top", "left", "bottom", "right", "insideH", "insideV" }
    :map(function(name) return side:format(name) end))
  return pandoc.RawBlock("openxml", string.format(
    '<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa" /><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type="fixed" />' ..
    '<w:tblCellMar><w:left w:w="57" w:type="dxa" /><w:right w:w="57" w:type="dxa" /></w:tblCellMar></w:tblPr>' ..
    "<w:tblGrid>%s</w:tblGrid>%s%s</w:tbl>", LANDSCAPE, borders,
    table.concat(widths:map(function(width) return string.format('<w:gridCol w:w="%d" />', width) end)),
    table.concat(head:map(function(cells) return written(cells, true) end)),
    table.concat(rows:map(function(cells) return written(cells, false) end))))
end

local function annex(div, place, count)
  local result = pandoc.Blocks {}
  local mark = count > 1 and "PHỤ LỤC " .. pandoc.utils.to_roman_numeral(place) .. "." or "PHỤ LỤC."
  for _, block in ipairs(div.content) do
    local words = block.t ~= "Table" and pandoc.utils.stringify(block)
    local role = block.t == "Header" and "title" or "note"
    if role == "title" then words = mark .. " " .. words end
    if html then
      local content = role == "title" and prefixed(mark, block.content) or block.content
      result:insert(words and pandoc.Div({ pandoc.Plain(content) }, pandoc.Attr("", { "annex-" .. role })) or block)
    elseif typst then
      result:insert(words and pandoc.RawBlock("typst", string.format("#nd30-annex-%s(%s)", role, literal(words))) or table_in_typst(block))
    else
      local breaks = { layout = place > 1 and role == "title" and "<w:pageBreakBefore />" or "" }
      result:insert(words and pandoc.RawBlock("openxml", paragraph_in_word(role == "title" and "ND30AnnexTitle" or "ND30AnnexNote", words, breaks))
        or table_in_word(block))
    end
  end
  if typst then
    result:insert(1, pandoc.RawBlock("typst", "#nd30-annex["))
    result:insert(pandoc.RawBlock("typst", "]"))
  elseif html then
    result = pandoc.Blocks { pandoc.Div(result, pandoc.Attr("", { "annex" })) }
  end
  return result
end

local function apart(blocks)
  local words, divs, annexes = pandoc.Blocks {}, pandoc.List(), pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    local list = block.t == "Div" and block.classes:includes "annex" and divs or words
    list:insert(block)
  end
  for place, div in ipairs(divs) do annexes:extend(annex(div, place, #divs)) end
  return words, annexes
end

return {
  { Pandoc = draft },
  clean,
  {
    Pandoc = function(doc)
      local words, annexes = apart(doc.blocks)
      local meta = front(doc.meta)
      if #annexes > 0 then meta.nd30.annex = pandoc.MetaBlocks(annexes) end
      return pandoc.Pandoc(body(words):walk(shield), pandoc.Meta(meta))
    end,
  },
}
