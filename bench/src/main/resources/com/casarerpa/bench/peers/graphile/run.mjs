// One round of graphile-worker: installs its schema, fills its queue, works it off and prints how long that took.
import { parseArgs } from "node:util";
import { Logger, makeWorkerUtils, runOnce } from "graphile-worker";

const HELP = `Usage: node run.mjs --jobs N [--schema NAME] [--warmup N] [--concurrency N] [--batch N]
Fills a queue of graphile-worker with jobs that do nothing and works them off, in batches.
The database is the one that PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD name. The schema has to be empty and stays
behind. Closing standard input ends the run.

      --jobs N         how many jobs are timed
      --warmup N       how many are worked off before, untimed (default 20000)
      --schema NAME    where the tables go (default bench_graphile_worker)
      --concurrency N  concurrentJobs (default 24)
      --batch N        localQueue.size: how many jobs one statement locks (default 5000)
      --help           this text

The last line on standard output is {"jobs":N,"seconds":S,"node":"vX"}: from the start of the first job to the commit of
the last completion.
Exit codes: 0 all jobs were completed, 1 not, 2 wrong usage.
`;
const STALL_MS = 20_000;
const FILL_CHUNK = 50_000;

function fail(message, status = 1) {
  process.stderr.write(`graphile-worker: ${message}\n`);
  process.exit(status);
}

function readOptions() {
  const text = (fallback) => ({ type: "string", default: String(fallback) });
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        jobs: { type: "string" },
        warmup: text(20_000),
        schema: text("bench_graphile_worker"),
        concurrency: text(24),
        batch: text(5_000),
        help: { type: "boolean", short: "h", default: false },
      },
    }));
  } catch (error) {
    fail(`${error.message} Try --help.`, 2);
  }
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  const number = (name, least) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) {
      fail(`expected a whole number of at least ${least} for --${name}, but got '${values[name] ?? ""}'. Try --help.`, 2);
    }
    return value;
  };
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(values.schema)) {
    fail(`expected a lower-case name for --schema, but got '${values.schema}'.`, 2);
  }
  return {
    jobs: number("jobs", 1),
    warmup: number("warmup", 0),
    concurrency: number("concurrency", 1),
    batch: number("batch", 1),
    schema: values.schema,
  };
}

const options = readOptions();
// Whoever started this may be killed: then nobody reads the result.
process.stdin.on("end", () => fail("standard input was closed, so nobody waits for the result")).resume();

let lastComplaint = "it reported no error";
const logger = new Logger(() => (level, message) => {
  if (level === "error") {
    lastComplaint = message;
  }
});
const preset = {
  worker: {
    schema: options.schema,
    logger,
    concurrentJobs: options.concurrency,
    maxPoolSize: options.concurrency + 1,
    localQueue: { size: options.batch },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  },
};

let started = 0;
let firstStart = 0;
const taskList = {
  nothing: async () => {
    if (started++ === 0) {
      firstStart = performance.now();
    }
  },
};

function watchForStall(total) {
  let seen = -1;
  const timer = setInterval(() => {
    if (started === seen) {
      fail(`expected ${total} jobs to be worked off, but none has begun for ${STALL_MS / 1000} s after ${started}: ${lastComplaint}`);
    }
    seen = started;
  }, STALL_MS);
  return () => clearInterval(timer);
}

/** Fills the queue, works it off; seconds from the first start to the last completion. */
async function round(utils, jobs) {
  for (let from = 1; from <= jobs; from += FILL_CHUNK) {
    await utils.withPgClient((client) =>
      client.query(
        `SELECT count(*) FROM ${options.schema}.add_jobs(ARRAY(
           SELECT row('nothing', json_build_object('id', i), NULL, NULL, NULL, NULL, NULL, NULL)::${options.schema}.job_spec
           FROM generate_series($1::int, $2::int) AS i))`,
        [from, Math.min(from + FILL_CHUNK - 1, jobs)],
      ),
    );
  }
  await utils.withPgClient((client) => client.query(`VACUUM (ANALYZE) ${options.schema}._private_jobs`));
  started = 0;
  const unwatch = watchForStall(jobs);
  await runOnce({ preset, noHandleSignals: true }, taskList);
  const seconds = (performance.now() - firstStart) / 1000;
  unwatch();
  const { rows } = await utils.withPgClient((client) =>
    client.query(`SELECT count(*)::int AS left FROM ${options.schema}._private_jobs`),
  );
  if (started !== jobs || rows[0].left !== 0) {
    fail(`expected ${jobs} jobs to be completed, but ${started} began and ${rows[0].left} are left: ${lastComplaint}`);
  }
  return seconds;
}

try {
  const utils = await makeWorkerUtils({ preset });
  await utils.migrate();
  if (options.warmup > 0) {
    await round(utils, options.warmup);
  }
  const seconds = await round(utils, options.jobs);
  await utils.release();
  process.stdout.write(`${JSON.stringify({ jobs: options.jobs, seconds, node: process.version })}\n`, () => process.exit(0));
} catch (error) {
  fail(error.errors?.map((one) => one.message).join("; ") || error.message || String(error));
}
