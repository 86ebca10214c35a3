package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.Values;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the cells of a row as plain values: whole numbers, others as far as a double holds all their digits (else as
/// text), truth values, ISO text for dates and times, bytes, lists for arrays, and JSON as what it says.
final class Cells {
    private final ResultSet rows;
    private final Dialect dialect;
    private final int[] types;
    private final String[] names;

    Cells(ResultSet rows, Dialect dialect) throws SQLException {
        this.rows = rows;
        this.dialect = dialect;
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        types = new int[count];
        names = new String[count];
        for (int i = 0; i < count; i++) {
            // SQLite has a type for each value, not for a column.
            types[i] = dialect == Dialect.SQLITE ? Types.OTHER : columns.getColumnType(i + 1);
            names[i] = dialect == Dialect.SQLITE ? "" : columns.getColumnTypeName(i + 1);
        }
    }

    /// The value in a column, from 1.
    @Nullable
    Object read(int column) throws SQLException {
        return switch (dialect) {
            case SQLITE -> plain(rows.getObject(column));
            case POSTGRESQL -> postgresql(column, names[column - 1]);
            case MYSQL -> mysql(column, types[column - 1], names[column - 1]);
        };
    }

    private @Nullable Object postgresql(int column, String type) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        if (type.startsWith("_")) {
            return list(rows.getArray(column), type);
        }
        return switch (type) {
            case "bool" -> rows.getBoolean(column);
            case "int2", "int4", "int8", "oid", "serial", "bigserial", "smallserial" -> rows.getLong(column);
            case "float4", "float8" -> rows.getDouble(column);
            case "numeric" -> number(text);
            case "bytea" -> rows.getBytes(column);
            case "json", "jsonb" -> json(text);
            case "timestamp" -> isInfinite(text) ? text : iso(rows.getObject(column, LocalDateTime.class));
            case "timestamptz" -> isInfinite(text) ? text : iso(rows.getObject(column, OffsetDateTime.class));
            default -> text;
        };
    }

    private @Nullable Object mysql(int column, int type, String name) throws SQLException {
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                number(text);
            case Types.BOOLEAN -> rows.getBoolean(column);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> rows.getDouble(column);
            case Types.BIT -> plain(rows.getObject(column));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(column);
            case Types.TIMESTAMP -> iso(rows.getObject(column, LocalDateTime.class));
            default -> "JSON".equalsIgnoreCase(name) ? json(text) : text;
        };
    }

    private static List<@Nullable Object> list(Array array, String type) throws SQLException {
        boolean zoned = "_timestamptz".equals(type);
        boolean isJson = "_json".equals(type) || "_jsonb".equals(type);
        return list((Object[]) array.getArray(), zoned, isJson);
    }

    private static List<@Nullable Object> list(@Nullable Object[] items, boolean zoned, boolean isJson) {
        List<@Nullable Object> list = new ArrayList<>(items.length);
        for (Object item : items) {
            list.add(
                    switch (item) {
                        case Object[] inner -> list(inner, zoned, isJson);
                        case java.sql.Timestamp time
                        when zoned -> iso(time.toInstant().atOffset(ZoneOffset.UTC));
                        case java.sql.Timestamp time -> iso(time.toLocalDateTime());
                        case null -> null;
                        default -> isJson ? json(item.toString()) : plain(item);
                    });
        }
        return list;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number(number.toPlainString());
            case java.math.BigInteger number -> number(number.toString());
            case Boolean truth -> truth;
            case String text -> text;
            case byte[] bytes -> bytes;
            case Number number -> Values.normalise(number);
            default -> value.toString();
        };
    }

    /// A whole number without a fraction, a double that holds all digits, else the digits as text.
    private static Object number(String digits) {
        try {
            BigDecimal exact = new BigDecimal(digits);
            if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 19) {
                return exact.toBigInteger().bitLength() < 64 ? (Object) exact.longValue() : exact.toPlainString();
            }
            double near = exact.doubleValue();
            boolean holds = Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
            return holds && exact.scale() > 0 ? (Object) near : exact.toPlainString();
        } catch (NumberFormatException e) {
            // NaN and Infinity are numbers of PostgreSQL.
            return Values.asNumber(digits).map(Object.class::cast).orElse(digits);
        }
    }

    private static Object json(String text) {
        Object parsed = Values.parseJson(text).orElse(null);
        return parsed == null && !"null".equals(text.strip()) ? text : parsed == null ? "null" : parsed;
    }

    private static boolean isInfinite(String text) {
        return text.endsWith("infinity");
    }

    private static String iso(LocalDateTime time) {
        return IsoText.of(time);
    }

    private static String iso(OffsetDateTime time) {
        return IsoText.of(time);
    }
}
