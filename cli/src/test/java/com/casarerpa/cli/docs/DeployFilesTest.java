package com.casarerpa.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The rules that the image, Compose and the tunnel keep, where no engine is at hand to try them.
class DeployFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> ORIGIN_KEYS =
            Set.of("connectTimeout", "keepAliveTimeout", "keepAliveConnections", "disableChunkedEncoding");

    @Test
    void image_isBuiltInStagesFromPinnedBasesAndRunsAsNobodySpecial() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("deploy/docker/Dockerfile"));
        List<String> bases =
                lines.stream().filter(line -> line.startsWith("FROM ")).toList();
        assertThat(bases)
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("FROM [a-z./-]+:(?!latest)\\S*\\d\\S*.*"));
        List<String> last = lines.subList(lines.lastIndexOf(bases.getLast()), lines.size());
        assertThat(last).filteredOn(line -> line.startsWith("USER ")).containsExactly("USER 10001:10001");
        assertThat(last).anyMatch(line -> line.startsWith("ENTRYPOINT [")).noneMatch(line -> line.startsWith("ADD "));
        assertThat(lines)
                .noneMatch(line -> line.matches("(?i)(ENV|ARG|\\s+)\\s*\\w*(PASSWORD|SECRET|TOKEN|_KEY)\\w*=.*"))
                .noneMatch(line -> line.contains("apt-get install") && !line.contains("--no-install-recommends"));
    }

    @Test
    void image_isMadeWithoutWhatOnlyThisMachineKnows() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(".dockerignore")))
                .contains(".git", "**/.casare", "**/target", "**/node_modules", "**/.env");
    }

    @Test
    void compose_givesNoRightsAndNoPasswords() throws IOException {
        JsonNode services = yaml("deploy/docker/compose.yml").path("services");
        JsonNode orchestrator = services.path("orchestrator");
        assertThat(orchestrator.path("read_only").asBoolean()).isTrue();
        assertThat(orchestrator.path("cap_drop").path(0).asString()).isEqualTo("ALL");
        assertThat(orchestrator.path("security_opt").path(0).asString()).isEqualTo("no-new-privileges:true");
        assertThat(orchestrator.path("ports").path(0).asString()).startsWith("127.0.0.1:");
        assertThat(services.path("database").has("ports")).isFalse();
        assertThat(services.path("database").path("image").asString()).matches("postgres:\\d+.*");
        assertThat(services.path("database")
                        .path("environment")
                        .path("POSTGRES_PASSWORD")
                        .asString())
                .startsWith("${");
        for (JsonNode service : services) {
            assertThat(service.has("privileged")).isFalse();
        }
    }

    @Test
    void tunnel_endsInARefusalAndUsesKnownKeys() throws IOException {
        JsonNode tunnel = yaml("deploy/cloudflared/config.yml");
        assertThat(tunnel.propertyNames())
                .containsExactlyInAnyOrder("tunnel", "credentials-file", "no-autoupdate", "ingress");
        JsonNode first = tunnel.path("ingress").path(0);
        assertThat(first.propertyNames()).containsExactlyInAnyOrder("hostname", "service", "originRequest");
        assertThat(ORIGIN_KEYS).containsAll(first.path("originRequest").propertyNames());
        JsonNode last = tunnel.path("ingress").path(tunnel.path("ingress").size() - 1);
        assertThat(last.path("service").asString()).isEqualTo("http_status:404");
        assertThat(last.has("hostname")).isFalse();
    }

    private static JsonNode yaml(String path) throws IOException {
        return YAMLMapper.shared().readTree(Files.readString(ROOT.resolve(path)));
    }
}
