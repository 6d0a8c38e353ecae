// What Graphviz or Mermaid says against texts: node drawing_readers.mjs PACKAGE FOLDER, texts by name on stdin.
import { readFileSync } from "node:fs";

const [tool, folder] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(0, "utf8"));

async function graphviz() {
  const { instance } = await import(`${folder}/@viz-js/viz/dist/viz.js`);
  const viz = await instance();
  return (text) => {
    const found = viz.render(text);
    return found.status === "success" ? "" : JSON.stringify(found.errors);
  };
}

async function mermaid() {
  const { JSDOM } = (await import(`${folder}/jsdom/lib/api.js`)).default;
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  const { default: program } = await import(`${folder}/mermaid/dist/mermaid.core.mjs`);
  return async (text) => {
    try {
      await program.parse(text);
      return "";
    } catch (problem) {
      return String(problem);
    }
  };
}

const read = await { "@viz-js/viz": graphviz, mermaid }[tool]();
const found = {};
for (const [name, text] of Object.entries(texts)) found[name] = await read(text);
process.stdout.write(JSON.stringify(found));
