package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.contract.access.ApiKey;
import com.casarerpa.contract.access.ApiKeys;
import com.casarerpa.contract.access.CreateEnrolmentTokenRequest;
import com.casarerpa.contract.access.CreateKeyRequest;
import com.casarerpa.contract.access.EnrolmentTokenCreated;
import com.casarerpa.contract.access.KeyCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Creates, lists and revokes the keys of robots.
@Command(
        name = "keys",
        description = "Creates, lists and revokes the API keys of robots.",
        synopsisSubcommandLabel = "(create | list | revoke | enrolment)",
        footer = {
            "",
            "Examples:",
            "  casare keys create office-pc-7 --expires-days 90",
            "  casare keys list",
            "  casare keys enrolment racks --uses 20 --hours 48",
            "  casare keys revoke 0199a1c2-…"
        })
public final class KeysCommand extends CasareCommand {
    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(
                spec().commandLine(), "Expected create, list, revoke or enrolment after 'keys'.");
    }

    @Command(
            name = "create",
            description = "Creates a key for a robot and prints it, this once; an unknown robot is created, offline.")
    Integer create(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "ROBOT", description = "The robot's name or id.") String robot,
            @Option(names = "--name", paramLabel = "NAME", description = "What the key is for.") @Nullable String name,
            @Option(names = "--expires-days", paramLabel = "N", description = "The key ends after N days.") @Nullable
                    Integer days) {
        if (days != null && days < 1) {
            throw new CliException(ExitCode.USAGE, "Expected --expires-days of 1 or more, but got " + days + ".");
        }
        Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
        KeyCreated created = options.connect(System.getenv())
                .post(
                        "/robot-api-keys",
                        new CreateKeyRequest(robot, name, null, expires, null, null),
                        KeyCreated.class);
        err().println("key " + created.key().id() + " of robot " + created.key().robotName()
                + "; it is not shown again:");
        out().println(created.apiKey());
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the keys, newest first; never the keys themselves.")
    Integer list(@Mixin ServerOptions options, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        ApiKeys keys = options.connect(System.getenv()).get("/robot-api-keys", Map.of(), ApiKeys.class);
        if (json) {
            printJson(keys);
            return ExitCode.OK;
        }
        Table table = new Table("key", "robot", "name", "status", "created", "expires", "last used");
        for (ApiKey key : keys.keys()) {
            table.row(
                    key.id().toString(),
                    key.robotName(),
                    key.name(),
                    key.status(),
                    key.createdAt().toString(),
                    key.expiresAt() == null ? "never" : key.expiresAt().toString(),
                    key.lastUsedAt() == null ? "never" : key.lastUsedAt().toString());
        }
        print(table);
        return ExitCode.OK;
    }

    @Command(
            name = "enrolment",
            description = {
                "Creates a token with which new robots get keys by themselves, and prints it, this once.",
                "Start them with CASARE_ENROLMENT_TOKEN."
            })
    Integer enrolment(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME", description = "What the token is for.") String name,
            @Option(names = "--uses", paramLabel = "N", description = "For N robots; 1 unless given.") @Nullable
                    Integer uses,
            @Option(names = "--hours", paramLabel = "N", description = "It ends after N hours; 24 unless given.")
                    @Nullable
                    Integer hours,
            @Option(names = "--workspace", paramLabel = "ID", description = "Where the robots belong.") @Nullable
                    UUID workspace) {
        int seconds =
                hours == null ? 86_400 : Math.toIntExact(Duration.ofHours(hours).toSeconds());
        var request = new CreateEnrolmentTokenRequest(name, workspace, null, uses == null ? 1 : uses, seconds);
        EnrolmentTokenCreated created =
                options.connect(System.getenv()).post("/enrolment-tokens", request, EnrolmentTokenCreated.class);
        err().println("token " + created.token().id() + " for "
                + created.token().maxUses() + " robots until " + created.token().expiresAt()
                + "; it is not shown again:");
        out().println(created.enrolmentToken());
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Revokes a key at once, on every orchestrator.")
    Integer revoke(
            @Mixin ServerOptions options, @Parameters(paramLabel = "KEY", description = "The key's id.") String id) {
        ApiKey key = options.connect(System.getenv())
                .post("/robot-api-keys/" + AdminClient.encode(id) + "/revoke", Map.of(), ApiKey.class);
        out().println("revoked " + key.id() + " of robot " + key.robotName());
        return ExitCode.OK;
    }
}
