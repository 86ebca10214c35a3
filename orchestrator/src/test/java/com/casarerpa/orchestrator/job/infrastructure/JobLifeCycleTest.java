package com.casarerpa.orchestrator.job.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random walks through the life of jobs, compared with a model of a page. The CHECK constraints are on, so a state
/// that cannot be fails too. Replay a failure with `-Dcasare.seed=N`.
class JobLifeCycleTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final int STEPS = 250;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    static List<Long> seeds() {
        var given = Long.getLong("casare.seed");
        return given != null ? List.of(given) : new Random().longs(4).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyWalk_agreesWithTheModel(long seed) {
        System.out.println("JobLifeCycleTest -Dcasare.seed=" + seed);
        var walk = new Walk(new JobBench(DATABASE), new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            walk.step();
        }
        walk.compareAll();
    }

    /// What a job should look like.
    private static final class Model {
        private JobStatus status = JobStatus.PENDING;
        private int attempt;
        private int retries;
        private int claims;
        private int undelivered;
        private boolean used;
        private boolean cancelRequested;
        private final int maxRetries;
        private ClaimedJob lease;
        private Holder holder;

        Model(int maxRetries) {
            this.maxRetries = maxRetries;
        }

        void end(JobStatus next) {
            status = next;
            lease = null;
            holder = null;
        }

        JobStatus fail(ErrorKind kind) {
            if (cancelRequested) {
                end(JobStatus.CANCELLED);
            } else if (kind == ErrorKind.BUSINESS || retries == maxRetries) {
                end(JobStatus.FAILED);
            } else {
                retries++;
                end(JobStatus.PENDING);
            }
            return status;
        }

        /// Its lease ended without a word of its robot.
        void lose() {
            if (!used && !cancelRequested && undelivered < 3) {
                undelivered++;
                attempt--;
                end(JobStatus.PENDING);
            } else {
                fail(ErrorKind.INFRASTRUCTURE);
            }
        }

        JobStatus release() {
            attempt--;
            end(cancelRequested ? JobStatus.CANCELLED : JobStatus.PENDING);
            return status;
        }
    }

    private static final class Walk {
        private final JobBench bench;
        private final Random random;
        private final List<JobId> ids = new ArrayList<>();
        private final List<Model> models = new ArrayList<>();
        private final List<Holder> robots = new ArrayList<>();
        private final List<ClaimedJob> stale = new ArrayList<>();

        Walk(JobBench bench, Random random) {
            this.bench = bench;
            this.random = random;
            for (int i = 0; i < 3; i++) {
                robots.add(bench.robot("r" + i, 2));
            }
        }

        void step() {
            switch (random.nextInt(11)) {
                case 0 -> submit();
                case 1, 2, 3 -> claim();
                case 4 -> complete();
                case 5 -> fail();
                case 6 -> release();
                case 7 -> cancel();
                case 8 -> expire();
                case 9 -> use();
                default -> tryStale();
            }
        }

        private void submit() {
            int maxRetries = random.nextInt(3);
            ids.add(bench.submit(JobBench.retries(maxRetries)));
            models.add(new Model(maxRetries));
        }

        private void claim() {
            ids.forEach(bench::makeDue);
            var robot = robots.get(random.nextInt(robots.size()));
            var claimed = bench.claim(robot);
            long running = models.stream().filter(m -> robot.equals(m.holder)).count();
            boolean pending = models.stream().anyMatch(m -> m.status == JobStatus.PENDING);
            assertThat(claimed.isPresent()).isEqualTo(running < 2 && pending);
            claimed.ifPresent(job -> {
                var model = models.get(ids.indexOf(JobBench.id(job)));
                assertThat(model.status).isEqualTo(JobStatus.PENDING);
                model.status = JobStatus.RUNNING;
                model.attempt++;
                model.claims++;
                model.lease = job;
                model.holder = robot;
                model.used = false;
                assertThat(job.attempt()).isEqualTo(model.attempt);
                assertThat(job.retryCount()).isEqualTo(model.retries);
            });
        }

        private Optional<Model> running() {
            var running = models.stream().filter(m -> m.lease != null).toList();
            return running.isEmpty() ? Optional.empty() : Optional.of(running.get(random.nextInt(running.size())));
        }

        private void use() {
            running().ifPresent(model -> {
                assertThat(bench.extend(model.holder, model.lease).cancelRequested())
                        .isEqualTo(model.cancelRequested);
                model.used = true;
            });
        }

        private void complete() {
            running().ifPresent(model -> {
                var job = model.lease;
                assertThat(JobBench.accepted(bench.complete(model.holder, job))).isEqualTo(JobStatus.COMPLETED);
                stale.add(job);
                model.end(JobStatus.COMPLETED);
                compare(JobBench.id(job), model);
            });
        }

        private void fail() {
            running().ifPresent(model -> {
                var job = model.lease;
                var holder = model.holder;
                var kind = random.nextInt(3) == 0 ? ErrorKind.BUSINESS : ErrorKind.APPLICATION;
                var expected = model.fail(kind);
                assertThat(JobBench.accepted(bench.fail(holder, job, kind))).isEqualTo(expected);
                stale.add(job);
                compare(JobBench.id(job), model);
            });
        }

        private void release() {
            running().ifPresent(model -> {
                var job = model.lease;
                var holder = JobBench.with(model.holder, job);
                var expected = model.release();
                assertThat(JobBench.accepted(bench.attempts.release(JobBench.id(job), holder)))
                        .isEqualTo(expected);
                stale.add(job);
                compare(JobBench.id(job), model);
            });
        }

        private void cancel() {
            if (ids.isEmpty() || random.nextInt(3) > 0) {
                return;
            }
            int index = random.nextInt(ids.size());
            var model = models.get(index);
            bench.jobs.cancel(ids.get(index), Optional.empty(), JobBench.ANN);
            if (model.status == JobStatus.PENDING) {
                model.cancelRequested = true;
                model.end(JobStatus.CANCELLED);
            } else if (model.status == JobStatus.RUNNING) {
                model.cancelRequested = true;
            }
            compare(ids.get(index), model);
        }

        private void expire() {
            Set<JobId> expired = new HashSet<>();
            for (var model : models) {
                if (model.lease != null && random.nextInt(3) == 0) {
                    var job = model.lease;
                    bench.expireLease(JobBench.id(job), 0.01);
                    expired.add(JobBench.id(job));
                    stale.add(job);
                    model.lose();
                }
            }
            var ended = bench.endAllOverdue();
            assertThat(ended).extracting(one -> one.jobId()).containsExactlyInAnyOrderElementsOf(expired);
            expired.forEach(jobId -> compare(jobId, models.get(ids.indexOf(jobId))));
        }

        /// Whatever a token that is used up is tried for, no job changes.
        private void tryStale() {
            if (stale.isEmpty()) {
                return;
            }
            var job = stale.get(random.nextInt(stale.size()));
            var jobId = JobBench.id(job);
            var before = bench.row(jobId);
            for (var robot : robots) {
                var holder = JobBench.with(robot, job);
                bench.attempts.complete(jobId, holder, Map.of());
                bench.fail(robot, job, ErrorKind.APPLICATION);
                bench.attempts.release(jobId, holder);
                assertThat(bench.attempts.extend(jobId, holder, Duration.ofHours(1)))
                        .isInstanceOf(LeaseAnswer.LeaseLost.class);
            }
            assertThat(bench.row(jobId)).isEqualTo(before);
        }

        void compareAll() {
            for (int i = 0; i < ids.size(); i++) {
                compare(ids.get(i), models.get(i));
            }
        }

        private void compare(JobId jobId, Model model) {
            var job = bench.views.find(jobId).orElseThrow().job();
            assertThat(job.status()).isEqualTo(model.status);
            assertThat(job.attempt()).isEqualTo(model.attempt);
            assertThat(job.retryCount()).isEqualTo(model.retries);
            assertThat(job.cancelRequested()).isEqualTo(model.cancelRequested);
            assertThat(job.attempts()).hasSize(model.claims);
            assertThat(job.attempts().stream().filter(a -> a.endedAt() == null)).hasSize(model.lease == null ? 0 : 1);
        }
    }
}
