// vis-network, which pyvis ships without its types; the map is the only part that asks it anything.
// biome-ignore lint/suspicious/noExplicitAny: its types are not to be had
declare const vis: any;
