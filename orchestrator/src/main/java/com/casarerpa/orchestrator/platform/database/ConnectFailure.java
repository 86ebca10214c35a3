package com.casarerpa.orchestrator.platform.database;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns the driver's reason for a failed connection into one line that says what to mend.
final class ConnectFailure {
    private ConnectFailure() {}

    static String describe(DatabaseUrl url, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String where = "the database server " + url.servers();
        return switch (state) {
            case "28P01", "28000" ->
                "Expected to sign in to " + where + " as " + url.user()
                        + ", but it refused: " + said(failure)
                        + ". Check user and password in DATABASE_URL (special characters percent-encoded).";
            case "3D000" ->
                "Expected a database named " + url.database() + " on " + where
                        + ", but there is none. Create it, or name another in DATABASE_URL.";
            case "53300" -> where + " has no connection left: " + said(failure) + ". Close some, or raise its limit.";
            case "42501" ->
                "The user " + url.user() + " may not connect to the database " + url.database() + " on " + where + ": "
                        + said(failure) + ". Grant it CONNECT, or name another user in DATABASE_URL.";
            case "57P03" -> where + " is starting up or shutting down: " + said(failure) + ". Try again in a moment.";
            default -> unreachable(url, where, failure);
        };
    }

    private static String unreachable(DatabaseUrl url, String where, SQLException failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            switch (cause) {
                case UnknownHostException e -> {
                    return "Expected to reach " + where + ", but there is no host of that name. Check DATABASE_URL.";
                }
                case SocketTimeoutException e -> {
                    return "Expected to reach " + where
                            + ", but it did not answer in time. Check host, port and firewall.";
                }
                case ConnectException e -> {
                    return "Expected to reach " + where + ", but the connection was refused."
                            + " Check that PostgreSQL runs there and that host and port in DATABASE_URL are right.";
                }
                case SSLException e -> {
                    return "Expected an encrypted connection to " + where + ", but: " + e.getMessage()
                            + ". Check sslmode and sslrootcert in DATABASE_URL (sslmode is "
                            + url.parameter("sslmode").orElse("prefer") + ").";
                }
                default -> cause = cause.getCause();
            }
        }
        return "Cannot connect to " + where + ", database " + url.database() + ": " + said(failure)
                + ". Check DATABASE_URL.";
    }

    private static String said(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
