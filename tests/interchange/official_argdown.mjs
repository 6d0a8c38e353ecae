// Reads Argdown texts with the official program: a JSON list on stdin, a list of results on stdout.
import { readFileSync } from "node:fs";
const { ArgdownApplication, ParserPlugin, DataPlugin, ModelPlugin, JSONExportPlugin } = await import(process.argv[2]);
const application = new ArgdownApplication();
application.addPlugin(new ParserPlugin(), "parse");
application.addPlugin(new DataPlugin(), "build");
application.addPlugin(new ModelPlugin(), "build");
application.addPlugin(new JSONExportPlugin(), "export");
const read = (input) => {
  try {
    const found = application.run({ input, process: ["parse", "build", "export"], logLevel: "silent", throwExceptions: true });
    const isWrong = (found.parserErrors ?? []).length + (found.exceptions ?? []).length > 0;
    return isWrong || !found.json ? null : JSON.parse(found.json);
  } catch {
    return null;
  }
};
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
