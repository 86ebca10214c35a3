package com.casarerpa.cli.server;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.contract.access.AdminKey;
import com.casarerpa.contract.access.AdminKeyCreated;
import com.casarerpa.contract.access.AdminKeys;
import com.casarerpa.contract.access.AdminRole;
import com.casarerpa.contract.access.CreateAdminKeyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Creates, lists and revokes the keys of admins.
@Command(
        name = "admins",
        description = "Creates, lists and revokes the keys of admins.",
        synopsisSubcommandLabel = "(create | list | revoke)",
        footer = {
            "",
            "Examples:",
            "  casare admins create ann --role operator --expires-days 90",
            "  casare admins list",
            "  casare admins revoke 0199a1c2-…"
        })
public final class AdminsCommand extends CasareCommand {
    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(
                spec().commandLine(), "Expected create, list or revoke after 'admins'.");
    }

    @Command(name = "create", description = "Creates a key for an admin and prints it, this once.")
    Integer create(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "NAME", description = "Whose it is.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator or admin.", required = true)
                    String role,
            @Option(names = "--tenant", paramLabel = "ID", description = "The only tenant that it shall reach.")
                    @Nullable
                    UUID tenant,
            @Option(names = "--expires-days", paramLabel = "N", description = "The key ends after N days.") @Nullable
                    Integer days) {
        if (days != null && days < 1) {
            throw new CliException(ExitCode.USAGE, "Expected --expires-days of 1 or more, but got " + days + ".");
        }
        Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
        AdminKeyCreated created = options.connect(System.getenv())
                .post(
                        "/admin-keys",
                        new CreateAdminKeyRequest(name, role(role), tenant, expires),
                        AdminKeyCreated.class);
        err().println("key " + created.key().id() + " of " + created.key().name() + "; it is not shown again:");
        out().println(created.adminKey());
        return ExitCode.OK;
    }

    private static AdminRole role(String text) {
        return Arrays.stream(AdminRole.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "Expected viewer, operator or admin in --role, but got '" + text + "'."));
    }

    @Command(name = "list", description = "Lists the keys, newest first; never the keys themselves.")
    Integer list(@Mixin ServerOptions options) {
        AdminKeys keys = options.connect(System.getenv()).get("/admin-keys", Map.of(), AdminKeys.class);
        Table table = new Table("key", "name", "role", "tenant", "status", "expires", "last used", "from");
        for (AdminKey key : keys.keys()) {
            table.row(
                    key.id().toString(),
                    key.name(),
                    key.role().text(),
                    key.tenantId() == null ? "all" : key.tenantId().toString(),
                    key.status(),
                    key.expiresAt() == null ? "never" : key.expiresAt().toString(),
                    key.lastUsedAt() == null ? "never" : key.lastUsedAt().toString(),
                    key.lastUsedAddress() == null ? "" : key.lastUsedAddress());
        }
        print(table);
        return ExitCode.OK;
    }

    @Command(name = "revoke", description = "Revokes a key and its sessions at once; never the last one.")
    Integer revoke(
            @Mixin ServerOptions options, @Parameters(paramLabel = "KEY", description = "The key's id.") String id) {
        AdminKey key = options.connect(System.getenv())
                .post("/admin-keys/" + AdminClient.encode(id) + "/revoke", Map.of(), AdminKey.class);
        out().println("revoked " + key.id() + " of " + key.name());
        return ExitCode.OK;
    }
}
