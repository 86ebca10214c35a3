package com.casarerpa.workflow.validation;

/// The stable codes of [Finding]s.
public final class Codes {
    /// The type is not in the catalogue.
    public static final String UNKNOWN_NODE_TYPE = "UNKNOWN_NODE_TYPE";
    /// The type is in the catalogue, but this version cannot run it.
    public static final String UNSUPPORTED = "UNSUPPORTED";
    /// The type cannot run on this platform.
    public static final String UNSUPPORTED_ON_PLATFORM = "UNSUPPORTED_ON_PLATFORM";
    /// A node's `node_id` differs from its key in `nodes`.
    public static final String NODE_ID_MISMATCH = "NODE_ID_MISMATCH";
    /// A connection names a node that is not there.
    public static final String ORPHANED_CONNECTION = "ORPHANED_CONNECTION";
    /// A connection from a node to itself.
    public static final String SELF_CONNECTION = "SELF_CONNECTION";
    /// The same connection twice.
    public static final String DUPLICATE_CONNECTION = "DUPLICATE_CONNECTION";
    /// A connection names a port that the node does not have.
    public static final String UNKNOWN_PORT = "UNKNOWN_PORT";
    /// A required property has no value.
    public static final String MISSING_REQUIRED_VALUE = "MISSING_REQUIRED_VALUE";
    /// A config key that the type does not know; it is ignored unless a node asks for it.
    public static final String UNKNOWN_CONFIG_KEY = "UNKNOWN_CONFIG_KEY";
    /// A config key met under another name; it was taken over.
    public static final String CONFIG_ALIAS = "CONFIG_ALIAS";
    /// A value or a connection of the wrong type.
    public static final String TYPE_MISMATCH = "TYPE_MISMATCH";
    /// A value that is none of the choices, or outside its limits.
    public static final String INVALID_VALUE = "INVALID_VALUE";
    /// A loop, try or fork whose other half is missing.
    public static final String UNPAIRED_LOOP = "UNPAIRED_LOOP";
    /// A Break or Continue, a Catch or a Join that stands alone.
    public static final String UNPAIRED_NODE = "UNPAIRED_NODE";
    /// A node that no run can reach.
    public static final String UNREACHABLE_NODE = "UNREACHABLE_NODE";
    /// Nothing to start with.
    public static final String NO_ENTRY_POINT = "NO_ENTRY_POINT";
    /// Exec connections that run in a circle without a loop node.
    public static final String CIRCULAR_DEPENDENCY = "CIRCULAR_DEPENDENCY";
    /// A `{{reference}}` to something that does not exist.
    public static final String UNKNOWN_REFERENCE = "UNKNOWN_REFERENCE";
    /// More nodes, connections or depth than allowed.
    public static final String LIMIT_EXCEEDED = "LIMIT_EXCEEDED";
    /// A part of the file in an unusual shape that was understood.
    public static final String UNUSUAL_SHAPE = "UNUSUAL_SHAPE";
    /// An expression that cannot be read.
    public static final String INVALID_EXPRESSION = "INVALID_EXPRESSION";

    private Codes() {}
}
