/** One page of each kind in the sample. */
export const kinds = {
  bank: 'index.html',
  question: 'q/interview/why-cosine-similarity-for-embeddings/index.html',
  concept:
    'c/interview/attention-written-out-with-everything-that-a-wide-formula-can-hold/index.html',
  deck: 'd/interview/index.html',
  notes: 'd/notes/index.html',
  pillars: 'pillars/index.html',
  kernels: 'kernels/index.html',
  sheet: 'sheet/interview/index.html',
  sheets: 'sheet/index.html',
  all: 'all/index.html',
  practice: 'practice/index.html',
  rapid: 'rapid/index.html',
  drill: 'drill/index.html',
  mock: 'mock/index.html',
  plan: 'plan/index.html',
  notFound: '404.html',
} as const
