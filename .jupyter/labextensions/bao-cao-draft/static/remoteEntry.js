// A %%draft cell is edited as Markdown with Jinja: a new line begins where the one above does, while JupyterLab, which takes the
// cell for Python, indents it after a colon. No kept extension sets the language of one cell. Written without a build: this is the
// module that JupyterLab loads (webpack's module federation), and all that it uses JupyterLab shares.
(() => {
  let shared;
  const use = async (name) => (await Object.values(shared[name])[0].get())();

  async function plugin() {
    const [{ EditorExtensionRegistry, IEditorExtensionRegistry, IEditorLanguageRegistry }, { Prec }, language, view] =
      await Promise.all(["@jupyterlab/codemirror", "@codemirror/state", "@codemirror/language", "@codemirror/view"].map(use));

    const coloured = (regexp, color) => {
      const decoration = view.Decoration.mark({ attributes: { style: `color: var(--jp-mirror-editor-${color}-color)` } });
      const matches = new view.MatchDecorator({ regexp, decoration });
      return view.ViewPlugin.define(
        (editor) => ({
          decorations: matches.createDeco(editor),
          update(change) { this.decorations = matches.updateDeco(change, this.decorations); },
        }),
        { decorations: (plugin) => plugin.decorations },
      );
    };

    return {
      id: "bao-cao-draft:plugin",
      autoStart: true,
      requires: [IEditorExtensionRegistry, IEditorLanguageRegistry],
      activate: async (app, extensions, languages) => {
        const markdown = (await languages.getLanguage("markdown")).support.language;
        // An indent behind a tag of Jinja's is an item of the list above it, not code.
        const parser = markdown.parser.configure({ remove: ["IndentedCode"] });
        const prose = Prec.highest([
          new language.Language(markdown.data, parser, [], "markdown"),
          language.indentService.of((context, position) => {
            const above = context.lineAt(position, -1);
            return context.countColumn(above.text, above.text.search(/\S|$/));
          }),
          coloured(/\{\{.*?\}\}/g, "def"),
          coloured(/\{%.*?%\}|^\s*\?(?= )|^%%draft/g, "keyword"),
        ]);
        extensions.addExtension({
          name: "bao-cao-draft",
          factory: ({ model }) =>
            model.sharedModel.getSource().startsWith("%%draft")
              ? EditorExtensionRegistry.createImmutableExtension(prose)
              : null,
        });
      },
    };
  }

  (window._JUPYTERLAB ??= {})["bao-cao-draft"] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const made = await plugin();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
