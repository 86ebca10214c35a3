package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a prepared statement its values. Texts take the type of their place (in PostgreSQL the server finds it), so
/// ISO dates, decimals and UUIDs can be given as texts; maps become JSON, lists arrays where the place is one, else
/// JSON.
final class Binding {
    private Binding() {}

    static void bind(PreparedStatement statement, List<@Nullable Object> values, Dialect dialect)
            throws SQLException, NodeException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i), dialect);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value, Dialect dialect)
            throws SQLException, NodeException {
        switch (value) {
            case null -> statement.setNull(index, dialect == Dialect.POSTGRESQL ? Types.OTHER : Types.NULL);
            case String text -> statement.setString(index, text);
            case Boolean truth -> statement.setBoolean(index, truth);
            case Long number
            when dialect == Dialect.POSTGRESQL && number == number.intValue() ->
                statement.setInt(index, number.intValue());
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case List<?> list when dialect == Dialect.POSTGRESQL -> bindList(statement, index, list);
            case List<?> list -> statement.setString(index, Values.json(list));
            case Map<?, ?> map -> statement.setString(index, Values.json(map));
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected value " + index + " of `parameters` to be a text, a number, a truth value, bytes,"
                                + " a list or a map, but got " + Values.describe(value));
        }
    }

    private static void bindList(PreparedStatement statement, int index, List<?> list) throws SQLException {
        ParameterMetaData types = statement.getParameterMetaData();
        String type = types.getParameterTypeName(index);
        if (type.startsWith("_")) {
            Connection connection = statement.getConnection();
            statement.setArray(index, connection.createArrayOf(type.substring(1), items(list)));
        } else {
            statement.setString(index, Values.json(list));
        }
    }

    private static @Nullable Object[] items(List<?> list) {
        return list.stream()
                .map(item -> item instanceof List<?> inner ? items(inner) : item == null ? null : Values.text(item))
                .toArray();
    }
}
