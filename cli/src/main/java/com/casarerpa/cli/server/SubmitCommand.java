package com.casarerpa.cli.server;

import com.casarerpa.cli.input.VariableOptions;
import com.casarerpa.cli.input.WorkflowFile;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.SubmitJobRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.StringNode;

/// Hands a workflow file to an orchestrator as a job.
@Command(
        name = "submit",
        description = "Submits a workflow file to an orchestrator as a job and prints the job's id.",
        footer = {
            "",
            "Exit codes: 0 submitted (with --wait: completed), 1 the job failed or was cancelled, 3 the orchestrator",
            "refused it or does not answer.",
            "Examples:",
            "  casare submit examples/order-report.json --wait",
            "  casare submit invoice.json --var customer=Miller --var 'items=[1,2]' --priority 15"
        })
public final class SubmitCommand extends CasareCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The workflow file; - is standard input.")
    private Path file = Path.of("-");

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private VariableOptions variables = new VariableOptions();

    @Option(names = "--wait", description = "Follows the job until it is completed, failed or cancelled.")
    private boolean wait;

    @Option(names = "--json", description = "Prints the job as JSON.")
    private boolean json;

    @Option(names = "--priority", paramLabel = "N", description = "0 to 20, higher runs first; 10 unless given.")
    private int priority = 10;

    @Option(names = "--environment", paramLabel = "NAME", description = "The pool of robots that may run it.")
    private String environment = "default";

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            description = "How often a failure is tried again; 3 unless given.")
    private int maxRetries = 3;

    @Option(names = "--name", paramLabel = "NAME", description = "The workflow's name; else the one in the file.")
    private @Nullable String name;

    @Override
    public Integer call() throws InterruptedException {
        AdminClient client = server.connect(System.getenv());
        Job job = client.post("/jobs", request(), Job.class);
        if (!wait) {
            if (json) {
                printJson(job);
            } else {
                out().println(job.jobId());
            }
            return ExitCode.OK;
        }
        err().println("job " + job.jobId());
        Optional<Job> last = JobWatch.untilFinal(client, job.jobId(), null, this::tell);
        Job ended = last.orElse(job);
        if (json) {
            printJson(ended);
        } else {
            JobDetails.print(ended, out());
        }
        return ended.status() == JobStatus.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(Job job) {
        err().println(job.status().text() + (job.robotName() == null ? "" : " on " + job.robotName()) + ", "
                + Math.round(job.progress()) + " %"
                + (job.currentNode() == null ? "" : ", at " + job.currentNode()));
    }

    // The class file of a record with a compact constructor forgets that the variables' values may be null.
    @SuppressWarnings("NullAway")
    private SubmitJobRequest request() {
        try {
            return new SubmitJobRequest(
                    null,
                    null,
                    // As text: the order of keys in the file is meaning.
                    StringNode.valueOf(WorkflowFile.read(file)),
                    name,
                    variables.values(),
                    priority,
                    environment,
                    maxRetries,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null);
        } catch (WorkflowFile.UnreadableFileException e) {
            throw CliException.surroundings(e.text(), e);
        } catch (com.casarerpa.contract.InvalidFieldsException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
