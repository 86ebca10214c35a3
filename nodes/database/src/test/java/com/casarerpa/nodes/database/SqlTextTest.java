package com.casarerpa.nodes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTextTest {
    private static BoundSql bind(Dialect dialect, String sql, Object parameters) throws NodeException {
        return BoundSql.of(sql, parameters, dialect);
    }

    @ParameterizedTest
    @EnumSource
    void scan_losesNothing(Dialect dialect) {
        String sql =
                "SELECT 'a?''b', \"c?\", `d?`, [e?], $$f?$$, E'g\\'?' -- ?\n, /* ? /* ? */ ? */ x::int, ?, $1, :n, %s, %(m)s"
                        + " # ?\n WHERE a != '%s";
        assertThat(SqlText.scan(sql, dialect).stream().map(SqlPiece::text).collect(Collectors.joining()))
                .isEqualTo(sql);
    }

    @Test
    void bind_leavesQuotesCommentsAndCastsAlone() throws Exception {
        assertThat(bind(
                                Dialect.POSTGRESQL,
                                "SELECT '$1', \"$1\", $q$ $1 $q$, E'\\'$1', now()::date /* $1 /* $1 */ */ -- $1\n, $1",
                                List.of(7L))
                        .sql())
                .isEqualTo("SELECT '$1', \"$1\", $q$ $1 $q$, E'\\'$1', now()::date /* $1 /* $1 */ */ -- $1\n, ?");
        assertThat(bind(Dialect.MYSQL, "SELECT '\\'%s', `%s` # %s\n, %s", List.of(7L))
                        .sql())
                .isEqualTo("SELECT '\\'%s', `%s` # %s\n, ?");
        assertThat(bind(Dialect.SQLITE, "SELECT [?], `?`, '?' -- ?\n, ?", List.of(7L))
                        .values())
                .containsExactly(7L);
    }

    @Test
    void bind_takesEachStyle() throws Exception {
        assertThat(bind(Dialect.POSTGRESQL, "SELECT $2, $1, $2", List.of("a", "b")))
                .isEqualTo(new BoundSql("SELECT ?, ?, ?", List.of("b", "a", "b"), "SELECT"));
        assertThat(bind(Dialect.SQLITE, "SELECT ?2, ?1", List.of("a", "b")).values())
                .containsExactly("b", "a");
        assertThat(bind(Dialect.MYSQL, "SELECT a %% 2, DATE_FORMAT(d, '%%Y') FROM t WHERE x = %s", List.of("a"))
                        .sql())
                .isEqualTo("SELECT a % 2, DATE_FORMAT(d, '%Y') FROM t WHERE x = ?");
        assertThat(bind(Dialect.MYSQL, "SELECT * FROM t WHERE id IN %s AND b = %s", List.of(List.of(1L, 2L), "x")))
                .isEqualTo(
                        new BoundSql("SELECT * FROM t WHERE id IN (?, ?) AND b = ?", List.of(1L, 2L, "x"), "SELECT"));
        assertThat(bind(Dialect.POSTGRESQL, "SELECT a ? 'k' FROM t WHERE x = $1", List.of(1L))
                        .sql())
                .as("an operator of jsonb")
                .isEqualTo("SELECT a ?? 'k' FROM t WHERE x = ?");
    }

    @ParameterizedTest
    @EnumSource
    void bind_takesNames(Dialect dialect) throws Exception {
        Map<String, Object> values = Map.of("id", 1L, "name", "x");
        assertThat(bind(dialect, "SELECT :name, :id, :name, '12:30'", values))
                .isEqualTo(new BoundSql("SELECT ?, ?, ?, '12:30'", List.of("x", 1L, "x"), "SELECT"));
        assertThat(bind(dialect, "SELECT %(id)s", List.of(values)).values()).containsExactly(1L);
        assertThatThrownBy(() -> bind(dialect, "SELECT :nome", values)).hasMessageContaining("name");
    }

    @Test
    void bind_refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "SELECT ?, ?", List.of(1L)))
                .hasMessageContaining("2 placeholders")
                .hasMessageContaining("1 values");
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "SELECT ?", null)).hasMessageContaining("0 values");
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "SELECT 1", List.of(1L))).hasMessageContaining("has none");
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "SELECT :a", List.of(1L))).hasMessageContaining("map");
        assertThatThrownBy(() -> bind(Dialect.POSTGRESQL, "SELECT $1, $0", List.of(1L)))
                .hasMessageContaining("from 1");
        assertThatThrownBy(() -> bind(Dialect.MYSQL, "SELECT 1 IN %s", List.of(List.of())))
                .hasMessageContaining("empty list");
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "  ", null)).hasMessageContaining("empty");
    }

    @Test
    void bind_refusesASecondStatementThatSqliteWouldLeaveOut() throws Exception {
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "DELETE FROM a; DELETE FROM b", null))
                .hasMessageContaining("ExecuteBatchNode");
        assertThatThrownBy(() -> bind(Dialect.SQLITE, "SELECT 1; -- c\n 'x'", null))
                .isInstanceOf(NodeException.class);
        for (String sql : Arrays.asList(
                "SELECT ';' ; ; -- the end;",
                "-- c\nCREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;")) {
            assertThat(bind(Dialect.SQLITE, sql, null).sql()).isEqualTo(sql);
        }
    }

    @Test
    void firstWords_readOverComments() throws Exception {
        assertThat(bind(Dialect.SQLITE, "/* a */ -- b\n (insert into t values (1))", null)
                        .words())
                .isEqualTo("INSERT INTO");
        assertThat(bind(Dialect.SQLITE, "'x' SELECT", null).words()).isEmpty();
    }
}
