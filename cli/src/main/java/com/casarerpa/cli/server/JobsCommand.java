package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.contract.job.CancelAnswer;
import com.casarerpa.contract.job.CancelJobRequest;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobLogLine;
import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.contract.job.JobPage;
import com.casarerpa.contract.job.JobSummary;
import com.casarerpa.contract.job.RetryAnswer;
import com.casarerpa.contract.job.RetryJobRequest;
import com.casarerpa.contract.job.RetryVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists jobs, and shows, cancels or retries one.
@Command(
        name = "jobs",
        description = "Lists the newest jobs of an orchestrator; or shows, cancels, retries one.",
        footer = {
            "",
            "Examples:",
            "  casare jobs --status failed --limit 5",
            "  casare jobs show 0199a1c2-…",
            "  casare jobs logs 0199a1c2-…",
            "  casare jobs cancel 0199a1c2-… --reason 'wrong customer'"
        })
public final class JobsCommand extends CasareCommand {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "pending, running, completed, failed or cancelled.")
    private String status = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "Only jobs of this environment.")
    private String environment = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 500; 20 unless given.")
    private int limit = 20;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("status", status);
        query.put("environment", environment);
        query.put("limit", Integer.toString(limit));
        JobPage page = server.connect(System.getenv()).get("/jobs", query, JobPage.class);
        if (json) {
            printJson(page);
            return ExitCode.OK;
        }
        Table table = new Table("job", "workflow", "status", "%", "robot", "created", "error");
        for (JobSummary job : page.jobs()) {
            table.row(
                    job.jobId().toString(),
                    job.workflowName(),
                    job.status().text(),
                    Long.toString(Math.round(job.progress())),
                    orDash(job.robotName()),
                    job.createdAt().toString(),
                    orDash(job.errorMessage()));
        }
        print(table);
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows one job with its attempts and variables.")
    Integer show(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "JOB", description = "The job's id.") String id,
            @Option(names = "--json", description = "Prints JSON.") boolean asJson) {
        Job job = options.connect(System.getenv()).get(path(id, ""), Map.of(), Job.class);
        if (asJson) {
            printJson(job);
        } else {
            JobDetails.print(job, out());
        }
        return ExitCode.OK;
    }

    @Command(name = "logs", description = "Prints the log of the latest run of a job.")
    Integer logs(
            @Mixin ServerOptions options, @Parameters(paramLabel = "JOB", description = "The job's id.") String id) {
        AdminClient client = options.connect(System.getenv());
        long next = 0;
        while (true) {
            JobLogPage page = client.get(path(id, "/logs"), Map.of("from_line", Long.toString(next)), JobLogPage.class);
            for (JobLogLine line : page.lines()) {
                out().println(line.ts() + " " + line.level() + " " + (line.nodeId() == null ? "" : line.nodeId() + ": ")
                        + line.message());
            }
            if (page.lines().isEmpty() || page.nextLine() <= next) {
                return ExitCode.OK;
            }
            next = page.nextLine();
        }
    }

    @Command(name = "cancel", description = "Cancels a job; a running one ends as soon as its robot has stopped it.")
    Integer cancel(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "JOB", description = "The job's id.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the job's history.") @Nullable
                    String reason) {
        CancelAnswer answer = options.connect(System.getenv())
                .post(path(id, "/cancel"), new CancelJobRequest(reason), CancelAnswer.class);
        out().println(answer.message());
        return answer.cancelled() ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(name = "retry", description = "Runs a finished job again, as a new job.")
    Integer retry(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "JOB", description = "The job's id.") String id,
            @Option(names = "--latest", description = "With the workflow's latest version.") boolean latest) {
        RetryVersion version = latest ? RetryVersion.LATEST : RetryVersion.SAME;
        RetryAnswer answer = options.connect(System.getenv())
                .post(path(id, "/retry"), new RetryJobRequest(version), RetryAnswer.class);
        out().println(answer.newJobId());
        return ExitCode.OK;
    }

    private static String path(String id, String action) {
        return "/jobs/" + AdminClient.encode(id) + action;
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }
}
