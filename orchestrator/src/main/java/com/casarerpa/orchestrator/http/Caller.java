package com.casarerpa.orchestrator.http;

/// Who may call a route; checked before the request's body is read.
public enum Caller {
    /// A robot with its robot key.
    ROBOT,
    /// An admin: an admin key, or a session cookie. Whatever is not a GET needs at least the role operator.
    ADMIN,
    /// An admin of any role, whatever the method.
    VIEWER,
    /// An admin whose key has the role admin: for keys.
    FULL_ADMIN,
    /// A robot, or an admin under the rule of [#ADMIN].
    ROBOT_OR_ADMIN,
    /// Nobody is asked who they are; [Request#principal()] has nothing to give.
    ANYONE
}
