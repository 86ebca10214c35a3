package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl.Host;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {
    @Test
    void parse_takesALibpqUriApart() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://casare:s3cret@db.example.com:6543/prod?sslmode=verify-full&application_name=x");

        assertThat(url.hosts()).containsExactly(new Host("db.example.com", 6543));
        assertThat(url.database()).isEqualTo("prod");
        assertThat(url.user()).isEqualTo("casare");
        assertThat(url.connectionProperties())
                .containsEntry("password", "s3cret")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("ApplicationName", "x");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:6543/prod");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres://u:p@h/d                                    | h:5432                | d  | u   | p
            postgres://u@h/d                                      | h:5432                | d  | u   |
            postgresql://u:p@h:5433                               | h:5433                | u  | u   | p
            postgresql://u:p@[2001:db8::1]:5433/d                 | [2001:db8::1]:5433    | d  | u   | p
            postgresql://u:p@[::1]/d                              | [::1]:5432            | d  | u   | p
            postgresql://u:p@a:1,b,c:3/d                          | a:1,b:5432,c:3        | d  | u   | p
            postgresql://u%40corp:p%2Fw%3A%25%3F@h/my%20db        | h:5432                | my db | u@corp | p/w:%?
            postgresql://u:p:q@h/d                                | h:5432                | d  | u   | p:q
            postgresql://u:p?q#r@h/d                              | h:5432                | d  | u   | p?q#r
            postgresql://u:a+b@h/d                                | h:5432                | d  | u   | a+b
            postgresql://h/d?user=u&password=p%26q                | h:5432                | d  | u   | p&q
            postgresql://?host=h&port=7&dbname=d&user=u&password=p | h:7                  | d  | u   | p
            postgresql:///d?host=::1&user=u                       | [::1]:5432            | d  | u   |
            postgresql:///d?user=u                                | localhost:5432        | d  | u   |
            postgres://postgres.ref:p@aws-0.pooler.supabase.com:6543/postgres?pgbouncer=true | aws-0.pooler.supabase.com:6543 | postgres | postgres.ref | p
            jdbc:postgresql://h:5433/d?user=u&password=p%2Bq      | h:5433                | d  | u   | p+q
            jdbc:postgresql://h1,h2:2/d?user=u                    | h1:5432,h2:2          | d  | u   |
            jdbc:postgresql:d?user=u                              | localhost:5432        | d  | u   |
            jdbc:postgresql://u:p@h/d                             | h:5432                | d  | u   | p
            """)
    void parse_readsEveryForm(String text, String servers, String database, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.servers()).isEqualTo(servers);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.connectionProperties().getProperty("password")).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | value        | it is empty
            mysql://u:hush@h/d                          | scheme       | found mysql://
            h:5432/d                                    | scheme       | there is none
            host=h dbname=d password=hush               | scheme       | there is none
            jdbc:mysql://h/d?password=hush              | scheme       | jdbc:postgresql:
            postgresql://u:hu%zzsh@h/d                  | password     | hexadecimal
            postgresql://u:hush%@h/d                    | password     | hexadecimal
            postgresql://u:hush%FF@h/d                  | password     | not UTF-8
            postgresql://u:hush%00@h/d                  | password     | %00
            postgresql://u:hu/sh@h/d                    | user or password | %2F
            postgresql://u:hu@sh@h/d                    | user or password | %40
            postgresql://u:hush@h:x/d                   | port         | 1 to 65535
            postgresql://u:hush@h:0/d                   | port         | found 0
            postgresql://u:hush@h:65536/d               | port         | found 65536
            postgresql://u:hush@[::1/d                  | host         | no ']'
            postgresql://u:hush@[x]/d                   | host         | no IPv6
            postgresql://u:hush@[::1]5432/d             | host         | only a port
            postgresql://u:hush@::1/d                   | host         | brackets
            postgresql://u:hush@a,,b/d                  | host         | empty entry
            postgresql://u:hush@%2Fvar%2Frun/d          | host         | Unix socket
            postgresql://u:hush@ho st/d                 | host         | character
            postgresql://u:hush@h/d?sslmode=on          | parameter sslmode | found on
            postgresql://u:hush@h/d?sslmod=require      | parameter sslmod  | knows one of that name
            postgresql://u:hush@h/d?sslmode             | parameters   | name=value
            postgresql://u:hush@h/d?sslmode=require&sslmode=disable | parameter sslmode | twice
            postgresql://u:hush@h/d?connect_timeout=soon | parameter connect_timeout | seconds
            postgresql://u:hush@h/d?target_session_attrs=x | parameter target_session_attrs | read-write
            """)
    void parse_namesThePartThatIsMalformedAndNeverThePassword(String text, String part, String problem) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("DATABASE_URL is malformed, " + part + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContainingAny("hush", "hu%zz", "\n")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hush@h/d?sslmode=require&sslpassword=hush",
                "jdbc:postgresql://h/d?user=u&password=hush&sslpassword=hush"
            })
    void toString_neverHoldsASecret(String text) {
        assertThat(DatabaseUrl.parse(text).toString())
                .startsWith("postgresql://u@h:5432/d")
                .doesNotContain("hush");
    }

    @Test
    void jdbcUrl_isReadByTheDriverAsMeant() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:p@[::1]:5433,other/my%20d%2Fb+1");

        Properties read = Driver.parseURL(url.jdbcUrl(), new Properties());

        assertThat(List.of(read.getProperty("PGHOST"), read.getProperty("PGPORT"), read.getProperty("PGDBNAME")))
                .containsExactly("[::1],other", "5433,5432", "my d/b+1");
    }
}
