package com.casarerpa.orchestrator.robot.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotCondition;
import com.casarerpa.contract.robot.RobotConflict;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotMetrics;
import com.casarerpa.contract.robot.RobotSession;
import com.casarerpa.contract.robot.RobotStatus;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Turns rows into the records of the contract.
final class RobotRows {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final TypeReference<List<RobotCondition>> CONDITIONS = new TypeReference<>() {};

    private RobotRows() {}

    static Robot robot(ResultSet row, StatementContext context) throws SQLException {
        return new Robot(
                id(row, "robot_id"),
                id(row, "tenant_id"),
                id(row, "workspace_id"),
                row.getString("name"),
                text(row, "hostname"),
                row.getString("environment"),
                list(row, "capabilities", String.class),
                list(row, "tags", String.class),
                row.getInt("max_concurrent_jobs"),
                text(row, "version"),
                text(row, "os"),
                status(row),
                control(row),
                text(row, "control_note"),
                text(row, "control_by"),
                instant(row, "control_until"),
                instant(row, "registered_at"),
                instant(row, "last_seen_at"),
                number(row, "cpu_percent"),
                number(row, "memory_percent"),
                list(row, "current_job_ids", UUID.class),
                object(row, "metrics"),
                conditions(row),
                conflict(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static RobotSession session(ResultSet row, StatementContext context) throws SQLException {
        return new RobotSession(
                row.getString("session"),
                row.getString("hostname"),
                instant(row, "registered_at"),
                row.getObject("heard_at", OffsetDateTime.class).toInstant(),
                instant(row, "replaced_at"));
    }

    static RobotMetrics metrics(ResultSet row, StatementContext context) throws SQLException {
        return new RobotMetrics(
                id(row, "robot_id"),
                row.getString("name"),
                status(row),
                instant(row, "last_seen_at"),
                number(row, "cpu_percent"),
                number(row, "memory_percent"),
                row.getInt("running_jobs"),
                row.getLong("completed_jobs"),
                row.getLong("failed_jobs"),
                object(row, "metrics"));
    }

    static RobotStatus status(ResultSet row) throws SQLException {
        return RobotStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    static RobotControl control(ResultSet row) throws SQLException {
        return RobotControl.valueOf(row.getString("control").toUpperCase(Locale.ROOT));
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// Text, or null when it is null or empty.
    static @Nullable String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null || value.isEmpty() ? null : value;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        float value = row.getFloat(column);
        // By its decimal digits: 12.3f as a double would be 12.300000190734863.
        return row.wasNull() ? null : Double.valueOf(Float.toString(value));
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((Object[]) array.getArray()).map(type::cast).toList();
    }

    private static List<RobotCondition> conditions(ResultSet row) throws SQLException {
        String json = row.getString("conditions");
        return json == null ? List.of() : ContractJson.mapper().readValue(json, CONDITIONS);
    }

    private static @Nullable RobotConflict conflict(ResultSet row) throws SQLException {
        String json = row.getString("conflict");
        return json == null ? null : ContractJson.mapper().readValue(json, RobotConflict.class);
    }

    private static Map<String, @Nullable Object> object(ResultSet row, String column) throws SQLException {
        return ContractJson.mapper().readValue(row.getString(column), OBJECT);
    }
}
