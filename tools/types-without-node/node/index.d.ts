// What a package's `/// <reference types="node" />` finds when it is compiled for the window: nothing. apache-arrow asks
// for Node's types for its builders, which would let `node:fs` and `process` pass the type check of the renderer.
export {};
