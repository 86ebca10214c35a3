package com.casarerpa.cli.secret;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.robot.secret.SecretFileException;
import com.casarerpa.robot.secret.StoredSecrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Keeps the secrets of workflows in an encrypted file on this machine.
@Command(
        name = "secrets",
        description = {
            "Keeps secrets and credentials of workflows in an encrypted file on this machine.",
            "Values are asked for or read from standard input, never from the command line, and never shown."
        },
        synopsisSubcommandLabel = "(set | set-credential | list | remove)",
        footer = {
            "",
            "Examples:",
            "  casare secrets set bank.pin",
            "  casare secrets set api-token < token.txt",
            "  casare secrets set-credential mail --field username=ada --field host=mail.example.com",
            "  casare secrets list"
        })
public final class SecretsCommand extends CasareCommand {
    private static final Pattern SECRET_FIELD =
            Pattern.compile("pass|secret|token|key|pin$|otp", Pattern.CASE_INSENSITIVE);

    @Override
    public Integer call() {
        throw new ParameterException(
                spec().commandLine(), "Expected set, set-credential, list or remove after 'secrets'.");
    }

    @Command(
            name = "set",
            description = "Keeps a secret under an alias, for {{$secret:ALIAS}}; the value is asked for or read from"
                    + " standard input, without the line break at its end.")
    Integer set(
            @Mixin PlaceOptions place,
            @Parameters(paramLabel = "ALIAS", description = "The name in workflows.") String alias) {
        String value = HiddenInput.all("the secret " + name(alias));
        change(place, old -> old.withSecret(alias, value));
        err().println("kept the secret " + alias);
        return ExitCode.OK;
    }

    @Command(
            name = "set-credential",
            description = "Keeps a credential under a name, for the property credential_name of nodes. Secret fields"
                    + " are asked for one by one, or read from standard input, a line each.")
    Integer setCredential(
            @Mixin PlaceOptions place,
            @Parameters(paramLabel = "NAME", description = "The name in workflows.") String name,
            @Option(
                            names = "--field",
                            paramLabel = "FIELD=VALUE",
                            description = "A field that is no secret, such as username=ada; may be repeated.")
                    @Nullable
                    List<String> fields,
            @Option(
                            names = "--secret-field",
                            paramLabel = "FIELD",
                            description = "A field that is asked for; password unless given; may be repeated.")
                    @Nullable
                    List<String> secretFields) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String field : fields == null ? List.<String>of() : fields) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new CliException(ExitCode.USAGE, "Expected --field FIELD=VALUE, but got no = in it.");
            }
            String key = field.substring(0, equals);
            if (SECRET_FIELD.matcher(key).find()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "Expected --secret-field " + key
                                + ", which asks for the value: others can see a command line.");
            }
            all.put(key, field.substring(equals + 1));
        }
        for (String field : secretFields == null ? List.of("password") : secretFields) {
            all.put(field, HiddenInput.line("the field " + field + " of " + name));
        }
        name(name);
        change(place, old -> old.withCredential(name, all));
        err().println("kept the credential " + name + " with " + String.join(", ", all.keySet()));
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists names and fields; never a value.")
    Integer list(@Mixin PlaceOptions place, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        StoredSecrets stored = read(place);
        if (json) {
            Map<String, List<String>> credentials = new TreeMap<>();
            stored.credentials().forEach((name, fields) -> credentials.put(name, List.copyOf(fields.keySet())));
            printJson(Map.of("secrets", List.copyOf(stored.secrets().keySet()), "credentials", credentials));
            return ExitCode.OK;
        }
        Table table = new Table("name", "kind", "fields");
        stored.secrets().keySet().forEach(alias -> table.row(alias, "secret", ""));
        stored.credentials()
                .forEach((name, fields) -> table.row(name, "credential", String.join(", ", fields.keySet())));
        print(table);
        return ExitCode.OK;
    }

    @Command(name = "remove", description = "Forgets the secret and the credential of that name.")
    Integer remove(
            @Mixin PlaceOptions place,
            @Parameters(paramLabel = "NAME", description = "An alias or a credential's name.") String name) {
        StoredSecrets before = read(place);
        if (before.secret(name).isEmpty() && before.credential(name).isEmpty()) {
            throw new CliException(
                    ExitCode.FAILED, "There is no secret and no credential '" + name + "'; see casare secrets list.");
        }
        change(place, old -> old.without(name));
        err().println("removed " + name);
        return ExitCode.OK;
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > 200 || name.contains("}")) {
            throw new CliException(
                    ExitCode.USAGE, "Expected a name of 1 to 200 characters without }, but got '" + name + "'.");
        }
        return name;
    }

    private static StoredSecrets read(PlaceOptions place) {
        try {
            return place.open(System.getenv()).read();
        } catch (SecretFileException e) {
            throw CliException.surroundings(e.text(), e);
        }
    }

    private static void change(PlaceOptions place, java.util.function.UnaryOperator<StoredSecrets> how) {
        try {
            place.open(System.getenv()).change(how);
        } catch (SecretFileException e) {
            throw CliException.surroundings(e.text(), e);
        }
    }
}
