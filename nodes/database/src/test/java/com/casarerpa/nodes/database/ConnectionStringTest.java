package com.casarerpa.nodes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.nodes.database.Target.Option;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
    @Test
    void parse_readsUrls() throws Exception {
        assertThat(ConnectionString.parse(
                        "postgresql://me:p%40ss:w@rd+1@db.example.com:6432/sales?sslmode=require&application_name=x",
                        Dialect.SQLITE))
                .isEqualTo(new ConnectionString(
                        Optional.of(Dialect.POSTGRESQL),
                        Map.of(
                                "host", "db.example.com",
                                "port", "6432",
                                "database", "sales",
                                "username", "me",
                                "password", "p@ss:w@rd+1"),
                        Map.of(Option.SSL_MODE, "require", Option.APPLICATION_NAME, "x")));
        assertThat(ConnectionString.parse("mysql+pymysql://root@[::1]/x", Dialect.MYSQL)
                        .parts())
                .isEqualTo(Map.of("host", "::1", "database", "x", "username", "root"));
        assertThat(ConnectionString.parse("jdbc:mariadb://h/x?user=a&password=b", Dialect.MYSQL)
                        .parts())
                .containsEntry("password", "b");
        assertThat(ConnectionString.parse("sqlite:///data/x.db", Dialect.SQLITE).parts())
                .isEqualTo(Map.of("database", "data/x.db"));
        assertThat(ConnectionString.parse("sqlite:////data/x.db", Dialect.POSTGRESQL)
                        .parts())
                .isEqualTo(Map.of("database", "/data/x.db"));
    }

    @Test
    void parse_readsPairs() throws Exception {
        assertThat(ConnectionString.parse("host=h port=5 dbname='my db' user=u password='it\\'s'", Dialect.POSTGRESQL)
                        .parts())
                .isEqualTo(Map.of("host", "h", "port", "5", "database", "my db", "username", "u", "password", "it's"));
        assertThat(ConnectionString.parse("Server=h;Initial Catalog=x;User Id=u;Pwd=p;", Dialect.MYSQL)
                        .parts())
                .isEqualTo(Map.of("host", "h", "database", "x", "username", "u", "password", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:SECRET@h/d?socketFactory=org.example.Evil",
                "postgresql://u:SECRET@h/d?sslfactory=org.example.Evil",
                "postgresql://u:SECRET@h/d?loggerFile=/tmp/x",
                "jdbc:mariadb://u:SECRET@h/d?allowLocalInfile=true",
                "jdbc:mariadb://u:SECRET@h/d?autoDeserialize=true",
                "oracle://u:SECRET@h/d",
                "postgresql://u:SECRET@h1,h2/d",
                "postgresql://u:SECRET%zz@h/d",
                "password=SECRET and=more nonsense",
                "SECRET"
            })
    void parse_refusesOthersWithoutRepeatingThem(String string) {
        assertThatThrownBy(() -> ConnectionString.parse(string, Dialect.POSTGRESQL))
                .isInstanceOf(NodeException.class)
                .message()
                .doesNotContain("SECRET");
    }
}
