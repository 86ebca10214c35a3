package com.casarerpa.orchestrator.job.infrastructure;

import static com.casarerpa.orchestrator.job.JobBench.accepted;
import static com.casarerpa.orchestrator.job.JobBench.id;
import static com.casarerpa.orchestrator.job.JobBench.lost;
import static com.casarerpa.orchestrator.job.JobBench.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.platform.database.Database;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How to bring a job to each edge of `docs/job-states.md`, and how to take it.
final class JobStateEdges {
    private static final UUID CLAIM_ID = UUID.randomUUID();
    private static final int MOST_UNDELIVERED = 3;

    /// Brings a job to where the edge begins.
    interface Given {
        JobId on(Stage stage);
    }

    /// Takes the edge.
    interface Take {
        void edge(Stage stage, JobId jobId);
    }

    record Walk(Given given, Take take) {}

    /// A workspace with two robots and the job that was claimed last.
    static final class Stage {
        final JobBench bench;
        final Holder robot;
        final Holder other;
        NewJob submitted;
        ClaimedJob job;

        Stage(Database database) {
            bench = new JobBench(database);
            robot = bench.robot("alpha", 100);
            other = bench.robot("beta", 100);
        }

        JobId submit(NewJob.Options options) {
            var draft = bench.newJob(options);
            submitted = new NewJob(
                    draft.jobId(),
                    draft.workflowId(),
                    draft.version(),
                    draft.tenantId(),
                    draft.workspaceId(),
                    draft.variables(),
                    draft.options(),
                    draft.submittedBy(),
                    Optional.of(new IdempotencyKey("key-" + draft.jobId(), "0".repeat(64))),
                    JobOrigin.UNKNOWN);
            assertThat(bench.jobs.insert(List.of(submitted))).hasOnlyElementsOfType(JobStore.Submitted.Written.class);
            return submitted.jobId();
        }

        JobId claimed(NewJob.Options options) {
            var jobId = submit(options);
            claim(jobId);
            return jobId;
        }

        void claim(JobId jobId) {
            job = bench.claim(robot, CLAIM_ID).orElseThrow();
            assertThat(id(job)).isEqualTo(jobId);
        }

        JobId used(NewJob.Options options) {
            var jobId = claimed(options);
            extend();
            return jobId;
        }

        boolean extend() {
            return accepted(bench.attempts.extend(id(job), with(robot, job), Duration.ofSeconds(60)))
                    .cancelRequested();
        }

        void cancel(JobId jobId) {
            bench.jobs.cancel(jobId, Optional.of("not needed"), JobBench.ANN);
        }

        JobId cancelling() {
            var jobId = claimed(JobBench.options());
            cancel(jobId);
            return jobId;
        }

        void onLost(String what) {
            bench.sql("UPDATE casare.workflows SET on_lost = ? WHERE workflow_id = ?", what, bench.workflowId);
        }

        void expire(JobId jobId) {
            bench.expireLease(jobId, 0.01);
            bench.endOverdue(jobId);
        }

        String column(JobId jobId, String name) {
            return bench.value(
                    String.class,
                    "SELECT CAST(" + name + " AS text) FROM casare.job_queue WHERE job_id = ?",
                    jobId.value());
        }
    }

    private final Map<String, Walk> walks = new LinkedHashMap<>();

    JobStateEdges() {
        beginnings();
        holders();
        repeats();
        cancels();
        cancelled();
        losses();
        resumed();
        timeOuts();
    }

    Map<String, Walk> walks() {
        return walks;
    }

    private void edge(String name, Given given, Take take) {
        walks.put(name, new Walk(given, take));
    }

    private void beginnings() {
        edge(
                "submit",
                stage -> {
                    stage.submitted = stage.bench.newJob(JobBench.options());
                    return stage.submitted.jobId();
                },
                (stage, jobId) -> stage.bench.jobs.insert(List.of(stage.submitted)));
        edge("submit-repeated", stage -> stage.submit(JobBench.options()), (stage, jobId) -> {
            var first = stage.submitted;
            var again = new NewJob(
                    stage.bench.newJob(JobBench.options()).jobId(),
                    first.workflowId(),
                    first.version(),
                    first.tenantId(),
                    first.workspaceId(),
                    first.variables(),
                    first.options(),
                    first.submittedBy(),
                    first.key(),
                    JobOrigin.UNKNOWN);
            assertThat(stage.bench.jobs.insert(List.of(again))).containsExactly(new JobStore.Submitted.Before(jobId));
        });
        edge("claim", stage -> stage.submit(JobBench.options()), Stage::claim);
        edge("claim-repeated", stage -> stage.claimed(JobBench.options()), (stage, jobId) -> {
            var first = stage.job;
            stage.claim(jobId);
            assertThat(stage.job.leaseToken()).isEqualTo(first.leaseToken());
        });
    }

    private void holders() {
        edge("extend", stage -> stage.claimed(JobBench.options()), (stage, jobId) -> {
            var before = stage.column(jobId, "lease_expires_at");
            stage.extend();
            assertThat(stage.column(jobId, "lease_expires_at")).isGreaterThan(before);
        });
        edge(
                "progress",
                stage -> stage.claimed(JobBench.options()),
                (stage, jobId) -> accepted(stage.bench.attempts.progress(
                        jobId,
                        with(stage.robot, stage.job),
                        new AttemptStore.Progress(40, Optional.of("n2"), Optional.empty()))));
        edge(
                "complete",
                stage -> stage.claimed(JobBench.options()),
                (stage, jobId) -> stage.bench.complete(stage.robot, stage.job));
        edge("fail-retried", stage -> stage.claimed(JobBench.retries(1)), (stage, jobId) -> {
            assertThat(accepted(stage.bench.fail(stage.robot, stage.job, ErrorKind.APPLICATION)))
                    .isEqualTo(JobStatus.PENDING);
            assertThat(stage.bench.claim(stage.robot)).as("backs off").isEmpty();
        });
        edge(
                "fail-exhausted",
                stage -> stage.claimed(JobBench.retries(0)),
                (stage, jobId) -> stage.bench.fail(stage.robot, stage.job, ErrorKind.APPLICATION));
        edge(
                "fail-business",
                stage -> stage.claimed(JobBench.retries(5)),
                (stage, jobId) -> stage.bench.fail(stage.robot, stage.job, ErrorKind.BUSINESS));
        edge("release", stage -> stage.claimed(JobBench.options()), (stage, jobId) -> {
            accepted(stage.bench.attempts.release(jobId, with(stage.robot, stage.job)));
            assertThat(stage.column(jobId, "not_before")).isNull();
        });
    }

    private void repeats() {
        edge(
                "complete-repeated",
                stage -> {
                    var jobId = stage.claimed(JobBench.options());
                    stage.bench.complete(stage.robot, stage.job);
                    return jobId;
                },
                (stage, jobId) -> assertThat(accepted(stage.bench.complete(stage.robot, stage.job)))
                        .isEqualTo(JobStatus.COMPLETED));
        edge("complete-unheld", stage -> stage.claimed(JobBench.options()), (stage, jobId) -> {
            stage.bench.expireLease(jobId, 0.01);
            lost(stage.bench.complete(stage.robot, stage.job));
            lost(stage.bench.complete(stage.other, stage.job));
        });
        edge(
                "fail-repeated",
                stage -> {
                    var jobId = stage.claimed(JobBench.options());
                    stage.bench.fail(stage.robot, stage.job, ErrorKind.APPLICATION);
                    return jobId;
                },
                (stage, jobId) -> assertThat(accepted(stage.bench.fail(stage.robot, stage.job, ErrorKind.APPLICATION)))
                        .isEqualTo(JobStatus.PENDING));
        edge(
                "release-repeated",
                stage -> {
                    var jobId = stage.claimed(JobBench.options());
                    stage.bench.attempts.release(jobId, with(stage.robot, stage.job));
                    return jobId;
                },
                (stage, jobId) -> assertThat(
                                accepted(stage.bench.attempts.release(jobId, with(stage.robot, stage.job))))
                        .isEqualTo(JobStatus.PENDING));
        edge(
                "retry-by-hand",
                stage -> {
                    var jobId = stage.claimed(JobBench.retries(0));
                    stage.bench.fail(stage.robot, stage.job, ErrorKind.APPLICATION);
                    return jobId;
                },
                (stage, jobId) -> {
                    var next = stage.bench.newJob(JobBench.options()).jobId();
                    stage.bench.jobs.retry(jobId, next, false, false, JobBench.ANN);
                    assertThat(stage.bench.status(next)).isEqualTo(JobStatus.PENDING);
                    assertThat(stage.bench.events(next)).containsExactly("job.created");
                });
    }

    private void cancels() {
        edge("cancel-pending", stage -> stage.submit(JobBench.options()), Stage::cancel);
        edge("cancel-running", stage -> stage.claimed(JobBench.options()), (stage, jobId) -> {
            stage.cancel(jobId);
            assertThat(stage.column(jobId, "cancel_by")).isEqualTo("admin:ann");
            assertThat(stage.column(jobId, "cancel_reason")).isEqualTo("not needed");
        });
        edge("cancel-delivered", Stage::cancelling, (stage, jobId) -> {
            assertThat(stage.extend()).isTrue();
            assertThat(stage.extend()).isTrue();
            assertThat(stage.column(jobId, "cancel_delivered_by")).isEqualTo("extend");
        });
        edge("cancel-repeated", Stage::cancelling, Stage::cancel);
        edge(
                "cancel-final",
                stage -> {
                    var jobId = stage.claimed(JobBench.options());
                    stage.bench.complete(stage.robot, stage.job);
                    return jobId;
                },
                (stage, jobId) -> assertThat(stage.bench.jobs.cancel(jobId, Optional.empty(), JobBench.ANN))
                        .isEqualTo(new JobStore.Cancelled.Final(JobStatus.COMPLETED)));
    }

    private void cancelled() {
        edge("cancelled-completed", Stage::cancelling, (stage, jobId) -> stage.bench.complete(stage.robot, stage.job));
        edge("cancelled-failed", Stage::cancelling, (stage, jobId) -> {
            var stopped = new Failure(
                    Optional.of(Failure.CANCELLED),
                    ErrorKind.APPLICATION,
                    "Stopped",
                    Optional.empty(),
                    Optional.empty());
            accepted(stage.bench.attempts.fail(
                    jobId, with(stage.robot, stage.job), stopped, Optional.empty(), JobBench.POLICY));
        });
        edge(
                "cancelled-released",
                Stage::cancelling,
                (stage, jobId) -> accepted(stage.bench.attempts.release(jobId, with(stage.robot, stage.job))));
        edge("cancelled-by-deadline", Stage::cancelling, (stage, jobId) -> {
            assertThat(stage.bench.endAllOverdue())
                    .extracting(AttemptStore.Ended::jobId)
                    .doesNotContain(jobId);
            stage.bench.sql(
                    "UPDATE casare.job_queue SET cancel_requested_at = now() - interval '61 seconds' WHERE job_id = ?",
                    jobId.value());
            stage.bench.endOverdue(jobId);
        });
        edge("cancelled-by-lease", Stage::cancelling, Stage::expire);
    }

    private void losses() {
        edge("undelivered", stage -> stage.claimed(JobBench.retries(0)), Stage::expire);
        edge(
                "undelivered-too-often",
                stage -> {
                    var jobId = stage.claimed(JobBench.options());
                    for (int i = 0; i < MOST_UNDELIVERED; i++) {
                        stage.expire(jobId);
                        stage.claim(jobId);
                    }
                    return jobId;
                },
                Stage::expire);
        edge("lost-rerun", stage -> stage.used(JobBench.options()), Stage::expire);
        edge("lost-exhausted", stage -> stage.used(JobBench.retries(0)), Stage::expire);
        edge(
                "lost-parked",
                stage -> {
                    stage.onLost("park");
                    return stage.used(JobBench.options());
                },
                (stage, jobId) -> {
                    stage.expire(jobId);
                    assertThat(stage.bench.views.find(jobId).orElseThrow().job().errorCode())
                            .isEqualTo("NEEDS_PERSON");
                });
    }

    private void resumed() {
        edge(
                "lost-resumed",
                stage -> {
                    stage.onLost("resume");
                    return stage.used(JobBench.options());
                },
                (stage, jobId) -> {
                    stage.expire(jobId);
                    assertThat(stage.bench.claim(stage.other))
                            .as("another robot")
                            .isEmpty();
                });
        edge(
                "resume-lifted",
                stage -> {
                    stage.onLost("resume");
                    var jobId = stage.used(JobBench.options());
                    stage.expire(jobId);
                    return jobId;
                },
                (stage, jobId) -> {
                    stage.bench.sql("UPDATE casare.job_resumes SET until = now() WHERE job_id = ?", jobId.value());
                    stage.bench.attemptStore.liftPreferences(10);
                    assertThat(stage.column(jobId, "pinned_robot_id")).isNull();
                });
    }

    private void timeOuts() {
        edge("timed-out-retried", stage -> stage.used(timeout(1)), JobStateEdges::timeOut);
        edge("timed-out-exhausted", stage -> stage.used(timeout(0)), JobStateEdges::timeOut);
    }

    private static NewJob.Options timeout(int retries) {
        return new NewJob.Options(
                10, "default", retries, Optional.empty(), Optional.of(10), Optional.empty(), List.of(), List.of());
    }

    private static void timeOut(Stage stage, JobId jobId) {
        stage.bench.sql(
                "UPDATE casare.job_queue SET claimed_at = claimed_at - interval '10 seconds' WHERE job_id = ?",
                jobId.value());
        stage.bench.endOverdue(jobId);
    }
}
