package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.platform.StartupException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final DatabaseUrl good = PostgresFixture.emptyUrl();
    private final int port = good.hosts().getFirst().port();
    private final String password = good.connectionProperties().getProperty("password");

    @Test
    void connect_namesItselfAndPreparesNothingOnTheServer() {
        try (Database database = Database.connect(good, 2)) {
            String name = database.jdbi()
                    .withHandle(h -> h.select("SHOW application_name")
                            .mapTo(String.class)
                            .one());
            long prepared = database.jdbi().withHandle(h -> {
                for (int i = 0; i < 20; i++) {
                    h.select("SELECT 1 + ?", i).mapTo(Integer.class).one();
                }
                return h.select("SELECT count(*) FROM pg_prepared_statements")
                        .mapTo(Long.class)
                        .one();
            });

            assertThat(name).isEqualTo("casare-orchestrator");
            assertThat(prepared).isZero();
        }
    }

    @Test
    void connect_saysThatTheConnectionWasRefused() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertRefused("postgresql://casare:hush@127.0.0.1:" + free + "/d", "127.0.0.1:" + free, "refused");
    }

    @Test
    void connect_saysThatTheHostIsUnknown() {
        assertRefused("postgresql://casare:hush@no-such-host.invalid/d", "no-such-host.invalid:5432", "no host");
    }

    @Test
    void connect_saysThatTheSignInWasRefused() {
        assertRefused(
                "postgresql://casare:hush@127.0.0.1:" + port + "/" + good.database(),
                "sign in",
                "Check user and password");
    }

    @Test
    void connect_saysThatTheDatabaseIsMissing() {
        assertRefused(
                "postgresql://casare:" + password + "@127.0.0.1:" + port + "/nowhere",
                "a database named nowhere",
                "Create it");
    }

    @Test
    void connect_saysThatTheServerSpeaksNoTls() {
        assertRefused(
                "postgresql://casare:" + password + "@127.0.0.1:" + port + "/d?sslmode=require",
                "Cannot connect",
                "SSL");
    }

    private void assertRefused(String url, String... parts) {
        assertThatThrownBy(() -> Database.connect(DatabaseUrl.parse(url), 2))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContainingAny("hush", password, "\n");
    }
}
