package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.NodeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One open connection: what travels between the nodes of a run by the port `connection`. Thread-safe: statements of
/// parallel branches follow each other.
final class Session implements AutoCloseable {
    /// Nothing of that name is under way.
    static final String NO_TRANSACTION = "NO_TRANSACTION";

    private static final int END_MILLIS = 5_000;

    private final Target target;
    private final Connection connection;
    private final @Nullable Route route;
    private final boolean autoCommit;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Statement running;
    private volatile boolean closed;
    private volatile boolean inTransaction;

    /// @param autoCommit whether each statement is kept at once outside of a transaction; else everything belongs to
    ///     a transaction that a person ends
    Session(Target target, Connection connection, @Nullable Route route, boolean autoCommit) {
        this.target = target;
        this.connection = connection;
        this.route = route;
        this.autoCommit = autoCommit;
        this.inTransaction = !autoCommit;
    }

    /// Works with the connection, on a thread that may be held up by the driver.
    @FunctionalInterface
    interface SqlWork<T> {
        /// Works; statements are made known by [#track].
        T run(Connection connection) throws SQLException, NodeException;
    }

    Dialect dialect() {
        return target.dialect();
    }

    String label() {
        return target.label();
    }

    boolean isOpen() {
        return !closed;
    }

    /// Whether statements wait for a commit.
    boolean inTransaction() {
        return inTransaction;
    }

    /// Works with the connection. An interrupt cancels the statement; if that does not help, the connection is cut.
    <T> T call(SqlWork<T> work) throws NodeException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (closed) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected an open connection, but that to " + label() + " was closed");
            }
            return Worker.run(() -> work.run(connection), stop());
        } catch (SQLException e) {
            throw SqlFailures.ofStatement(label(), e, target.secrets());
        } catch (NodeException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the database's driver failed", e);
        } finally {
            lock.unlock();
        }
    }

    /// Makes known what an interrupt must cancel.
    <S extends Statement> S track(S statement) {
        running = statement;
        return statement;
    }

    /// Text of a failed statement for a result.
    String message(SQLException e) {
        return SqlFailures.message(e, target.secrets());
    }

    /// Begins a transaction.
    void begin() throws NodeException, InterruptedException {
        call(open -> {
            if (inTransaction) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected no transaction to be under way on " + label()
                                + ", but one is; commit it or roll it back first");
            }
            open.setAutoCommit(false);
            inTransaction = true;
            return true;
        });
    }

    /// Keeps what the transaction did.
    void commit() throws NodeException, InterruptedException {
        finish("commit", Connection::commit);
    }

    /// Takes back what the transaction did.
    void rollback() throws NodeException, InterruptedException {
        finish("roll back", Connection::rollback);
    }

    private void finish(String what, Ending ending) throws NodeException, InterruptedException {
        call(open -> {
            if (!inTransaction) {
                throw new NodeException(
                        NO_TRANSACTION,
                        "Expected a transaction to " + what + " on " + label()
                                + ", but none was begun; put BeginTransactionNode before");
            }
            ending.end(open);
            open.setAutoCommit(autoCommit);
            inTransaction = !autoCommit;
            return true;
        });
    }

    private interface Ending {
        void end(Connection connection) throws SQLException;
    }

    /// Ends the connection; an open transaction is rolled back.
    ///
    /// @return whether there was one that a person had begun
    boolean end() {
        if (closed) {
            return false;
        }
        closed = true;
        boolean wasOpen = inTransaction && autoCommit;
        try (connection) {
            if (inTransaction && !connection.isClosed()) {
                if (route != null) {
                    connection.setNetworkTimeout(Runnable::run, END_MILLIS);
                }
                connection.rollback();
            }
        } catch (SQLException e) {
            // The server rolls back what is open on a connection that ends, however it ends.
            cut();
        }
        if (route != null) {
            route.close();
        }
        return wasOpen;
    }

    @Override
    public void close() {
        end();
    }

    private Worker.Stop stop() {
        return new Worker.Stop() {
            @Override
            public void ask() throws SQLException {
                Statement statement = running;
                if (statement != null) {
                    statement.cancel();
                }
            }

            @Override
            public void force() {
                closed = true;
                cut();
            }
        };
    }

    /// Whoever waits for the server on this connection fails at once. SQLite has no server: its connection is closed
    /// as soon as the statement lets go of it.
    private void cut() {
        if (route != null) {
            route.close();
        } else {
            Thread.ofPlatform().daemon().name("database-close").start(this::closeQuietly);
        }
    }

    private void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing uses it any more, and whoever gave it up has been told why.
            running = null;
        }
    }

    @Override
    public String toString() {
        return "connection to " + label();
    }
}
