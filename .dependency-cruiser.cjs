// Who may import whom. A claim must not know how its inputs were made, an oracle must not call the code that it judges,
// an input must not be tailored to the design that it will meet. Tests may look anywhere.
const test = '[.]test[.]ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'model-imports-only-model',
      comment: 'The machine also runs in a worker and in a browser: no package, no Node module, no other folder.',
      severity: 'error',
      from: { path: '^model/', pathNot: test },
      to: { pathNot: '^model/' },
    },
    {
      name: 'machine-knows-no-design',
      comment: 'What all designs share (world, steps, kernel) must not know one of them.',
      severity: 'error',
      from: { path: '^model/', pathNot: ['^model/(designs|mutants)/', test] },
      to: { path: '^model/(designs|mutants)/' },
    },
    {
      name: 'design-knows-no-mutant',
      comment: 'A mutant names what it replaces in a design, never the reverse.',
      severity: 'error',
      from: { path: '^model/designs/', pathNot: test },
      to: { path: '^model/mutants/' },
    },
    {
      name: 'properties-see-only-the-view',
      comment:
        'Claims and oracles read the view, events, ids (names of programs are such), features, shapes, and declare memory: never the code that they judge.',
      severity: 'error',
      from: { path: '^properties/', pathNot: [test, '^properties/relations/'] },
      to: { path: '^model/', pathNot: '^model/(view|events|ids|program-names|features|shape|parts)[.]ts$' },
    },
    {
      name: 'relations-see-scenarios-as-types',
      comment: 'A relation transforms a scenario, so it may name its types; it still knows no design and runs nothing.',
      severity: 'error',
      from: { path: '^properties/relations/', pathNot: test },
      to: { path: '^model/', pathNot: '^model/(view|events|ids|features|shape|parts|ops|scenario)[.]ts$' },
    },
    {
      name: 'relations-take-scenarios-as-types-only',
      comment: 'The transformation is data about a scenario, not a way to make or run one.',
      severity: 'error',
      from: { path: '^properties/relations/', pathNot: test },
      to: { path: '^model/(ops|scenario|shape)[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'properties-use-shapes-as-types',
      comment: 'A shape is an input: a claim reads it but does not make one.',
      severity: 'error',
      from: { path: '^properties/', pathNot: test },
      to: { path: '^model/shape[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'properties-know-no-inputs-or-runs',
      comment: 'A claim cannot know how its inputs were made or who runs it.',
      severity: 'error',
      from: { path: '^properties/', pathNot: test },
      to: { path: '^(generators|search|reports|bench)/' },
    },
    {
      name: 'generators-see-only-shapes-and-operations',
      comment: 'An input is drawn without knowing the design that it will meet.',
      severity: 'error',
      from: { path: '^generators/', pathNot: test },
      to: { path: '^model/', pathNot: '^model/(shape|ops|ids|scenario)[.]ts$' },
    },
    {
      name: 'generators-know-no-claims-or-runs',
      comment: 'An input is drawn without knowing what will be claimed; search knows designs, so it is closed too.',
      severity: 'error',
      from: { path: '^generators/', pathNot: test },
      to: { path: '^(properties|search|reports|bench)/' },
    },
    {
      name: 'reports-know-no-generators',
      comment: 'A report shows a scenario; how it was drawn is not its business.',
      severity: 'error',
      from: { path: '^reports/', pathNot: test },
      to: { path: '^generators/' },
    },
    {
      name: 'page-draws-plain-data',
      comment:
        'What runs in the browser gets a record with every word already chosen: no model, no search, no Node module.',
      severity: 'error',
      from: { path: '^reports/html/page/' },
      to: {
        pathNot: [
          '^reports/html/page/',
          '^reports/html/(campaign-)?record[.]ts$',
          '^node_modules/(preact|d3-[a-z]+|@types/d3-[a-z]+)/',
        ],
      },
    },
    {
      name: 'page-stays-in-the-browser',
      comment: 'Everything else takes the built page, so that no part of it runs in Node.',
      severity: 'error',
      from: { pathNot: ['^reports/html/page/', test] },
      to: { path: '^reports/html/page/' },
    },
    {
      name: 'nothing-imports-cli',
      comment: 'The command line is the outermost layer; only bin/ starts it.',
      severity: 'error',
      from: { pathNot: ['^(cli|bin)/', test] },
      to: { path: '^cli/' },
    },
    {
      name: 'chance-has-one-door',
      comment: 'Only generators draw; tests and benchmarks may too.',
      severity: 'error',
      from: { pathNot: ['^(generators|bench)/', test] },
      to: { path: '(^|/)(seedrandom|fast-check)(/|$)' },
    },
    {
      name: 'no-circles',
      comment: 'A circle of imports has no first file to read. Circles made of types alone vanish when the code runs.',
      severity: 'error',
      from: { pathNot: test },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that cannot be found cannot be judged.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  required: [
    {
      name: 'typescript-is-read',
      comment:
        'Guards this check itself: without a TypeScript compiler that dependency-cruiser can use, .ts files seem to import nothing.',
      severity: 'error',
      module: { path: '^cli/main[.]ts$' },
      to: { path: '^model/', reachable: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|[.]rqcheck|docs)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
