package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.audit.AuditEntry;
import com.casarerpa.contract.audit.AuditPage;
import com.casarerpa.contract.audit.AuditVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists, exports and verifies the audit log.
@Command(
        name = "audit",
        description = "Lists, exports and verifies the audit log: who did what to which row from where.",
        synopsisSubcommandLabel = "(list | export | verify)",
        footer = {
            "",
            "Examples:",
            "  casare audit list --action key.* --limit 20",
            "  casare audit export > audit.jsonl",
            "  casare audit verify --known 4711:9f86d081…"
        })
public final class AuditCommand extends CasareCommand {
    private static final String PART = "10000";

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(
                spec().commandLine(), "Expected list, export or verify after 'audit'.");
    }

    @Command(name = "list", description = "Lists what was remembered, newest first.")
    Integer list(
            @Mixin ServerOptions options,
            @Option(names = "--actor", paramLabel = "NAME", description = "Who; may end with *.") @Nullable
                    String actor,
            @Option(names = "--action", paramLabel = "WHAT", description = "What, such as key.*.") @Nullable
                    String action,
            @Option(names = "--limit", paramLabel = "N", description = "At most N rows, 1 to 500; 50 unless given.")
                    @Nullable
                    Integer limit) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("actor", actor == null ? "" : actor);
        query.put("action", action == null ? "" : action);
        query.put("limit", limit == null ? "" : limit.toString());
        AuditPage page = options.connect(System.getenv()).get("/audit", query, AuditPage.class);
        Table table = new Table("id", "time", "who", "what", "to", "from", "request");
        for (AuditEntry entry : page.entries()) {
            table.row(
                    Long.toString(entry.id()),
                    entry.ts().toString(),
                    entry.actor(),
                    entry.action(),
                    entry.targetType() + " " + entry.targetId(),
                    entry.address() == null ? "" : entry.address(),
                    entry.requestId() == null ? "" : entry.requestId());
        }
        print(table);
        return ExitCode.OK;
    }

    @Command(name = "export", description = "Prints everything as JSON lines, oldest first.")
    Integer export(
            @Mixin ServerOptions options,
            @Option(names = "--after", paramLabel = "ID", description = "Only rows behind this one.") @Nullable
                    Long after) {
        AdminClient client = options.connect(System.getenv());
        String last = after == null ? "0" : after.toString();
        while (true) {
            String lines = client.text("/audit/export", Map.of("after", last, "limit", PART));
            if (lines.isEmpty()) {
                return ExitCode.OK;
            }
            out().print(lines);
            out().flush();
            String end = lines.substring(lines.lastIndexOf('\n', lines.length() - 2) + 1);
            last = ContractJson.mapper().readTree(end).path("id").asString();
        }
    }

    @Command(
            name = "verify",
            description = {
                "Tells whether a row was changed, removed or put in. Note down the last row and its hash that this",
                "prints: a later check with --known also finds a chain that was written anew."
            })
    Integer verify(
            @Mixin ServerOptions options,
            @Option(names = "--known", paramLabel = "ID:HASH", description = "A row that was noted down earlier.")
                    @Nullable
                    String known) {
        Map<String, String> query = Map.of();
        if (known != null) {
            String[] parts = known.split(":", -1);
            if (parts.length != 2) {
                throw new CliException(ExitCode.USAGE, "Expected --known as ID:HASH, but got '" + known + "'.");
            }
            query = Map.of("known_id", parts[0], "known_hash", parts[1]);
        }
        AuditVerdict verdict = options.connect(System.getenv()).get("/audit/verify", query, AuditVerdict.class);
        if (!verdict.ok()) {
            err().println("The audit is broken at row " + verdict.brokenAt() + ": " + verdict.problem() + ".");
            return ExitCode.FAILED;
        }
        out().println("The audit is whole: " + verdict.checked() + " rows, the last is " + verdict.lastId() + ":"
                + verdict.lastHash());
        return ExitCode.OK;
    }
}
