// The page's own code: keyboard shortcuts, focus and scrolling, names of editors, and a message when the page is left.
const study = {
  // Return the text that an editor shows, including keystrokes that the server does not have yet.
  text(id) {
    const found = getElement(id);
    return found && found.editor ? found.editor.state.doc.toString() : null;
  },
  // Replace the expected text of an editor by another one; return "other" if the editor holds a third text. Undo works.
  replace(id, expected, text) {
    const view = getElement(id)?.editor;
    if (!view) return "gone";
    const old = view.state.doc.toString();
    if (old === text) return "same";
    if (old !== expected) return "other";
    let start = 0, end = old.length, last = text.length;
    while (start < end && start < last && old[start] === text[start]) start++;
    while (end > start && last > start && old[end - 1] === text[last - 1]) { end--; last--; }
    view.dispatch({ changes: { from: start, to: end, insert: text.slice(start, last) } });
    return "replaced";
  },
  // Give an editor a name for screen readers, as soon as it is loaded.
  name(id, label) {
    const found = getElement(id);
    found?.editorPromise?.then(() => {
      found.editor.contentDOM.setAttribute("aria-label", label);
      found.editor.contentDOM.setAttribute("aria-describedby", "leaving");
    });
  },
  // Fold an editor's first lines, up to `folded`: they hold the statement, which the page shows above. Then scroll the editor,
  // not the page, so that `line` is near its top; and scroll the list to the current exercise.
  reveal(id, line, folded) {
    const found = getElement(id);
    found?.editorPromise?.then(async () => {
      const view = found.editor, doc = view.state.doc, at = doc.line(Math.min(line, doc.lines)).from;
      view.dispatch({ selection: { anchor: at } });
      if (folded > 1 && folded < doc.lines) {
        const { foldEffect } = await import("nicegui-codemirror");
        if (view.state.doc === doc) view.dispatch({ effects: foldEffect.of({ from: doc.line(1).to, to: doc.line(folded).to }) });
      }
      // Heights are estimates until lines are drawn, so scroll again: each time comes nearer.
      const scroll = (again) => requestAnimationFrame(() => {
        view.scrollDOM.scrollTop = Math.max(0, view.lineBlockAt(at).top - 24);
        view.requestMeasure();
        if (again) scroll(again - 1);
      });
      scroll(3);
    });
    const list = document.querySelector(".list"), entry = list?.querySelector("[aria-current=true]");
    if (entry) list.scrollTop += entry.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
  },
  // Go to the top, and focus the title of the new exercise, so that a screen reader reads it out.
  begin() {
    requestAnimationFrame(() => {
      const title = document.querySelector("#statement h1");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
    });
  },
  // After a dialog, focus the element that had the focus before it; the title, if that element is gone.
  back() {
    requestAnimationFrame(() => {
      if (study.last?.isConnected) study.last.focus({ preventScroll: true });
      else study.begin();
    });
  },
  showReference() {
    requestAnimationFrame(() => document.querySelector(".reference h2")?.focus());
  },
  // Scroll to the newest hint.
  showLastHint() {
    requestAnimationFrame(() => document.querySelector(".helps li:last-child")?.scrollIntoView({ block: "nearest" }));
  },
  click(name) {
    const button = document.querySelector(`[data-key="${name}"]`);
    if (button && !button.disabled && button.getClientRects().length) button.click();
  },
  write() {
    document.querySelector(".answer .cm-content")?.focus();
  },
  read() {
    const result = document.getElementById("result");
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "nearest" });
  },
  // Ctrl (Cmd on a Mac) for saving and running, Alt for the rest. Single letters are left to screen readers and the editor; no
  // shortcut is one of the editor's or a browser's.
  keys: {
    "Ctrl+S": () => study.click("save"),
    "Ctrl+Enter": () => study.click("try"),
    "Alt+PageDown": () => study.click("next"),
    "Alt+PageUp": () => study.click("previous"),
    "Alt+H": () => study.click("hint"),
    "Alt+A": () => study.write(),
    "Alt+R": () => study.read(),
    "Alt+K": () => study.click("keys"),
  },
  // Return the name of the pressed keys, such as "Alt+H". On a Mac, Option and a letter type another character: then the
  // letter is taken from the key's code.
  pressed(event) {
    if (event.shiftKey || event.getModifierState("AltGraph")) return "";
    const command = event.ctrlKey || event.metaKey;
    if (command === event.altKey) return "";
    const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key(?=[A-Z]$)/, "");
    return `${command ? "Ctrl" : "Alt"}+${event.key.length === 1 ? letter.toUpperCase() : event.key}`;
  },
};
document.addEventListener("keydown", (event) => {
  const act = study.keys[study.pressed(event)];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  if (!document.querySelector("[role=dialog]")) act();
}, true);
document.addEventListener("focusin", (event) => {
  if (!event.target.closest("[role=dialog]")) study.last = event.target;
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-unsaved=true]")) event.preventDefault();
});
window.addEventListener("pagehide", () => navigator.sendBeacon(`goodbye/${window.clientId}`));
