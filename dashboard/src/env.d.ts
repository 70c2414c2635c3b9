/** What an import of a component is for tools that do not read .vue files; vue-tsc knows them exactly. */
declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}
