// Generated from contract/src/main/resources/openapi.yaml by `npm run generate:api`. Do not edit.

export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Sign in with an admin key; sets the session cookie */
        post: operations["signIn"];
        /** Sign out; the session is revoked */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/self-register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A robot introduces itself; may be repeated */
        post: operations["selfRegisterRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A robot says that it lives and hears what it shall do */
        post: operations["heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next job and its lease; null when there is none */
        post: operations["claimJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/extend-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the lease */
        post: operations["extendLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say how far the run is */
        put: operations["putProgress"];
        /** Say how far the run is */
        post: operations["reportProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The run succeeded; a repeat with the same token gives the same answer */
        post: operations["completeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The run failed */
        post: operations["failJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the job back; an empty body of any media type is accepted */
        post: operations["releaseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of one attempt */
        get: operations["getJobLogs"];
        put?: never;
        /**
         * Add lines to the log of the attempt that the lease stands for
         * @description A robot that sends the lease_token may do so for 7 days after the attempt has ended; the lines go to that very attempt and nothing else changes.
         */
        post: operations["appendLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/artifacts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a file of the run, at most 12 MiB
         * @description A robot that sends the lease_token may do so for 7 days after the attempt has ended; the file goes to that very attempt and nothing else changes.
         */
        put: operations["putArtifact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How robots of the Python generation register */
        post: operations["legacyRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Heartbeat of robots of the Python generation */
        post: operations["legacyHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Status of robots of the Python generation */
        put: operations["legacyStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/robots/{robot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest figures of one robot; 404 until it has registered */
        get: operations["getRobotMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, newest first unless sorted otherwise */
        get: operations["listJobs"];
        put?: never;
        /** Submit a job */
        post: operations["submitJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many jobs match */
        get: operations["countJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something to all jobs that match, a batch at a time
         * @description Count first, and give the count's as_of as `to`: what came later is left alone. Each answer tells of each job of a batch of the newest that are left; go on with its next_cursor until there is none. A batch can be repeated: what is cancelled, dismissed or run again already is left as it is. Each change has its own entry in the audit log, and each batch has one.
         */
        post: operations["bulkJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit up to 1000 jobs
         * @description All of them are written by one statement. A job that cannot be queued is refused alone, with its reason; the others are queued. With idempotency keys the request can be repeated when its answer was lost.
         */
        post: operations["submitJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with attempts and timeline */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/healings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The healed steps of a job */
        get: operations["listJobHealings"];
        put?: never;
        /**
         * Tell that a step found its element although its selector fitted no more
         * @description The same step of the same attempt counts once, however often it is told. A robot that sends the lease_token may do so for 7 days after the attempt has ended. An attempt has at most 1,000 of them; more are refused with 409.
         */
        post: operations["reportHealing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a job */
        get: operations["listArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/artifacts/{artifact_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a finished job again as a new job */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a waiting job run sooner or later */
        post: operations["changePriority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/attempts/{attempt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run of a job that has ended, with what it left behind */
        get: operations["getJobAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines of one attempt that match
         * @description Looks at 100,000 lines at most; while the answer is not complete, go on with its next_line.
         */
        get: operations["searchJobLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/logs/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines of one attempt as a text file
         * @description As many lines as fit into about 4 MB. The header X-Next-Line says where the next request goes on; when it is the line that was asked for, there are no more.
         */
        get: operations["getJobLogText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Failures that are alike, together; the one that was seen last first
         * @description Of the last seven days unless `from` says otherwise, and of the newest 20,000 failed runs at most.
         */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/failures/{fingerprint}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not hear of a failure any more */
        post: operations["muteFailure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/failures/{fingerprint}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hear of a failure again */
        post: operations["unmuteFailure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that failed for good and that nobody has run again or dismissed, newest first */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dlq/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dead letters in figures */
        get: operations["getDeadLetterStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dlq/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let go of a failed job; it stays, and is no dead letter any more */
        delete: operations["dismissDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dlq/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a failed job again as a new job
         * @description As retryJob, but once only: a job that was run again or dismissed since is refused.
         */
        post: operations["retryDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/why-waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a job waits, robot by robot
         * @description Live. `would_start_now` is said of a robot exactly when its next claim would get this job.
         */
        get: operations["whyWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List robots by name */
        get: operations["listRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One robot */
        get: operations["getRobot"];
        /** Change a robot */
        put: operations["updateRobot"];
        post?: never;
        /** Delete a robot that runs nothing; its keys are revoked */
        delete: operations["deleteRobot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish what runs, take nothing more */
        post: operations["drainRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take nothing more until resumed */
        post: operations["pauseRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take jobs again */
        post: operations["resumeRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A robot over time
         * @description Its load and what became of its runs, in slots of five minutes to an hour; counted in the background, so the newest minute is missing.
         */
        get: operations["getRobotSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest starts of a robot
         * @description Newest first. Those that were replaced more than an hour ago may be forgotten.
         */
        get: operations["listRobotSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/{robot_id}/why-idle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a robot takes no job
         * @description Live, by the rule that claims follow.
         */
        get: operations["whyIdle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robot-api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List robot keys */
        get: operations["listKeys"];
        put?: never;
        /** Make a key for a robot; an unknown robot is created, offline */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robot-api-keys/{key_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a key at once */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robot-api-keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a successor; the old key works on for the grace time */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys of admins */
        get: operations["listAdminKeys"];
        put?: never;
        /** Make a key for an admin */
        post: operations["createAdminKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin-keys/{key_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke an admin key and its sessions at once; never the last one */
        post: operations["revokeAdminKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tokens with which new robots get keys */
        get: operations["listEnrolmentTokens"];
        put?: never;
        /** Make a token with which new robots get keys by themselves */
        post: operations["createEnrolmentToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolment-tokens/{token_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke an enrolment token; the keys that it gave stay */
        post: operations["revokeEnrolmentToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/robots/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new robot gets a key of its own for an enrolment token; may be repeated with the same api_key */
        post: operations["enrolRobot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List workflows by name */
        get: operations["listWorkflows"];
        put?: never;
        /** Keep a workflow; one of that name gets a new version */
        post: operations["createWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a workflow from a file */
        post: operations["uploadWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every node type, with properties, ports and an example */
        get: operations["listNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a workflow file without keeping it */
        post: operations["validateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workflow with its latest definition */
        get: operations["getWorkflow"];
        /** Keep a new version */
        put: operations["updateWorkflow"];
        post?: never;
        /** Delete a workflow; its jobs stay */
        delete: operations["deleteWorkflow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/healings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The healed steps of a workflow
         * @description At most 500 are kept of a workflow; beyond that, those that were not seen for longest go.
         */
        get: operations["listHealings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/healings/{healing_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the new selector into the workflow, as a new version
         * @description 409 invalid-state when the latest version does not have the old selector at that step, or when somebody has decided already.
         */
        post: operations["acceptHealing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/healings/{healing_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the workflow as it is
         * @description It goes on being counted. Dismissing again changes nothing; what was accepted cannot be dismissed (409).
         */
        post: operations["dismissHealing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a workflow */
        get: operations["listWorkflowVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its definition */
        get: operations["getWorkflowVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{workflow_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a job that runs this workflow */
        post: operations["runWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tenants */
        get: operations["listTenants"];
        put?: never;
        /** Make a tenant with a default workspace */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a tenant */
        put: operations["updateTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List workspaces */
        get: operations["listWorkspaces"];
        put?: never;
        /** Make a workspace */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a workspace */
        put: operations["updateWorkspace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the robots of a workspace finish what they run, and give them nothing more
         * @description Once this is answered, no claim gets a job any more, on whichever orchestrator; what runs is left alone.
         */
        post: operations["drainWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the robots of a workspace no jobs
         * @description Once this is answered, no claim gets a job any more, on whichever orchestrator; what runs is left alone.
         */
        post: operations["pauseWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{workspace_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the robots of a workspace jobs again */
        post: operations["resumeWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fleet/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether robots get jobs at all, and which workspaces are held */
        get: operations["getFleetControl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fleet/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let all robots finish what they run, and give nobody anything more
         * @description Once this is answered, no claim gets a job any more, on whichever orchestrator; what runs is left alone.
         */
        post: operations["drainFleet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fleet/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give no robot any jobs
         * @description Once this is answered, no claim gets a job any more, on whichever orchestrator; what runs is left alone.
         */
        post: operations["pauseFleet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fleet/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give robots jobs again; workspaces and robots that are held themselves stay so */
        post: operations["resumeFleet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to which row from where, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as JSON lines, oldest first */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a row was changed, removed or put in */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When old rows were removed and will be */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would be removed now */
        get: operations["previewRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to remove old rows now */
        post: operations["runRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/fleet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fleet in figures */
        get: operations["getFleetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue in figures */
        get: operations["getJobMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/jobs/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queue over time
         * @description What became of jobs, how long they waited and how long queues were, in slots of five minutes to an hour. Counted in the background from what ended; see `counted_to`.
         */
        get: operations["getJobSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How workflows did lately
         * @description Those of which nothing ended are left out.
         */
        get: operations["getWorkflowFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find jobs, robots and workflows by a few letters
         * @description Jobs by the beginning of their id (four digits at least) or, among the newest 5,000 of each workspace, its end; robots and registered workflows by a part of their name.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["getPrometheusMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server can work, part by part */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether it can serve; 503 when the database does not answer */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, to browse */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WebSocket: every event, as EventEnvelope text messages, at most ten times a second; the Origin is checked */
        get: operations["connectEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WebSocket: events of jobs, as EventEnvelope text messages; the Origin is checked */
        get: operations["connectJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WebSocket: events of robots, as EventEnvelope text messages; the Origin is checked */
        get: operations["connectRobotEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** WebSocket: the depth of the queue, as EventEnvelope text messages; the Origin is checked */
        get: operations["connectQueueEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An admin's key as admins see it; never the key itself. */
        AdminKey: {
            /** Format: uuid */
            id: string;
            name: string;
            role: components["schemas"]["AdminRole"];
            /**
             * Format: uuid
             * @description The only tenant that it reaches; absent: all.
             */
            tenant_id?: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: date-time */
            revoked_at?: string;
            /** Format: date-time */
            last_used_at?: string;
            last_used_address?: string;
            /** @description Active, expired or revoked. */
            status: string;
        };
        /** @description The new admin key, shown this once. */
        AdminKeyCreated: {
            admin_key: string;
            key: components["schemas"]["AdminKey"];
        };
        /** @description The keys of admins, newest first. */
        AdminKeys: {
            keys: components["schemas"]["AdminKey"][];
        };
        /**
         * @description What an admin key may do.
         * @enum {string}
         */
        AdminRole: "viewer" | "operator" | "admin";
        /** @description A robot's key as admins see it; never the key itself. */
        ApiKey: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            robot_id: string;
            robot_name: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            name: string;
            description?: string;
            /** Format: date-time */
            created_at: string;
            created_by?: string;
            /** Format: date-time */
            expires_at?: string;
            /**
             * Format: date-time
             * @description Until when the old key works beside its successor.
             */
            grace_until?: string;
            /** Format: date-time */
            revoked_at?: string;
            /** Format: date-time */
            last_used_at?: string;
            last_used_address?: string;
            /** @description In which it may be used; absent: any. */
            environments?: string[];
            /** @description Active, grace, expired or revoked. */
            status: string;
        };
        /** @description The keys of robots, newest first. */
        ApiKeys: {
            keys: components["schemas"]["ApiKey"][];
        };
        /** @description Lines of a run. */
        AppendLogsRequest: {
            /** Format: uuid */
            lease_token?: string | null;
            /**
             * Format: int64
             * @description How many lines of this attempt went before.
             */
            offset: number;
            entries: components["schemas"]["LogEntry"][];
        };
        /** @description The file is kept. */
        ArtifactStored: {
            /** Format: uuid */
            artifact_id: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description Hex. */
            sha256: string;
        };
        /** @description One act or refusal that was remembered. */
        AuditEntry: {
            /**
             * Format: int64
             * @description Its place in the chain, without holes.
             */
            id: number;
            /** Format: date-time */
            ts: string;
            /** @description admin:NAME, robot:NAME, enrolment:NAME, system, or unknown. */
            actor: string;
            action: string;
            target_type?: string;
            target_id?: string;
            /** Format: uuid */
            tenant_id?: string;
            /** Format: uuid */
            workspace_id?: string;
            request_id?: string;
            address?: string;
            details: {
                [key: string]: unknown;
            };
            previous_hash: string;
            hash: string;
        };
        /** @description Rows of the audit log, newest first. */
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description Absent on the last page. */
            next_cursor?: string;
        };
        /** @description Whether the chain of the audit log is whole. */
        AuditVerdict: {
            ok: boolean;
            /** Format: int64 */
            checked: number;
            /** Format: int64 */
            last_id: number;
            /** @description Note it down elsewhere with last_id; a later check with both can tell whether the chain was written anew. */
            last_hash: string;
            /** Format: date-time */
            checked_at: string;
            /**
             * Format: int64
             * @description The first row that is wrong or missing.
             */
            broken_at?: number;
            problem?: string;
        };
        /** @description What a cancel did. */
        CancelAnswer: {
            /** @description Whether the job is cancelled, or will be as soon as its robot has stopped. */
            cancelled: boolean;
            previous_status: components["schemas"]["JobStatus"];
            message: string;
        };
        /**
         * @description What is done to many jobs at once.
         * @enum {string}
         */
        BulkAction: "cancel" | "retry" | "prioritise" | "dismiss";
        /**
         * @description What became of one of many jobs.
         * @enum {string}
         */
        BulkOutcome: "done" | "unchanged" | "refused";
        /** @description What is to be done to all jobs that match. */
        BulkJobsRequest: {
            action: components["schemas"]["BulkAction"];
            /** @description Why, for the timelines: of cancels and dismissals. */
            reason?: string | null;
            version?: components["schemas"]["RetryVersion"] | null;
            /**
             * Format: int32
             * @description Required to prioritise.
             */
            priority?: number | null;
        };
        /** @description What became of one of the jobs. */
        BulkResult: {
            /** Format: uuid */
            job_id: string;
            workflow_name: string;
            outcome: components["schemas"]["BulkOutcome"];
            /** @description The same in words. */
            message: string;
            /**
             * Format: uuid
             * @description The job that runs it again.
             */
            new_job_id?: string;
        };
        /** @description What became of one batch of the jobs that match. */
        BulkAnswer: {
            results: components["schemas"]["BulkResult"][];
            /** @description Goes on with the next batch; absent after the last. */
            next_cursor?: string;
        };
        /** @description Somebody wants a waiting job to run sooner or later. */
        ChangePriorityRequest: {
            /**
             * Format: int32
             * @description Higher runs first.
             */
            priority: number;
        };
        /** @description The job's priority now, and what it was before. */
        PriorityChanged: {
            /** Format: uuid */
            job_id: string;
            /** Format: int32 */
            priority: number;
            /** Format: int32 */
            previous_priority: number;
        };
        /** @description Jobs that failed for good and that nobody has decided about. */
        DeadLetterStats: {
            /** Format: int64 */
            total: number;
            /** @description The twenty most frequent codes. */
            by_error_code: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When the first of them ended.
             */
            oldest_at?: string;
        };
        /** @description That nobody wants to hear of a failure. */
        FailureMute: {
            /** Format: date-time */
            muted_at: string;
            muted_by: string;
            /**
             * Format: date-time
             * @description When it is over; absent means for good.
             */
            until?: string;
            note?: string;
        };
        /** @description Somebody does not want to hear of a failure any more. */
        MuteFailureRequest: {
            /**
             * Format: uuid
             * @description Where it happens.
             */
            workspace_id: string;
            /**
             * Format: date-time
             * @description When that is over; absent means for good.
             */
            until?: string | null;
            note?: string | null;
        };
        /** @description Somebody wants to hear of a failure again. */
        UnmuteFailureRequest: {
            /**
             * Format: uuid
             * @description Where it happens.
             */
            workspace_id: string;
        };
        /** @description Failures that are alike: the same code, the same node, and the same message but for what differs from run to run. */
        FailureGroup: {
            /** Format: uuid */
            fingerprint: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            error_code?: string;
            failed_node?: string;
            /** @description Without ids, paths, numbers and quoted values. */
            message: string;
            /** @description The newest, as it was. */
            sample_message: string;
            /** Format: uuid */
            sample_job_id: string;
            /**
             * Format: int64
             * @description How many runs failed so.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How many jobs they were of.
             */
            jobs: number;
            /**
             * Format: int64
             * @description How many of those failed for good and nobody has run them again or dismissed them.
             */
            open_jobs: number;
            /** Format: date-time */
            first_seen: string;
            /** Format: date-time */
            last_seen: string;
            /** @description Up to ten names. */
            robots: string[];
            /** Format: int32 */
            robot_count: number;
            /** @description Of the workflows, up to ten, the newest first. */
            versions: number[];
            /** @description Up to ten names. */
            workflows: string[];
            /**
             * Format: uuid
             * @description The workflow when it is one alone.
             */
            workflow_id?: string;
            mute?: components["schemas"]["FailureMute"];
        };
        /** @description Groups of failures, the one that was seen last first. */
        FailurePage: {
            groups: components["schemas"]["FailureGroup"][];
            /** @description Asks for the next page; absent on the last. */
            next_cursor?: string;
            /** @description Whether there were more failures than are looked at, so that older ones are not counted. */
            partial: boolean;
        };
        /** @description A run of a job with what it left behind. */
        JobAttemptDetail: {
            attempt: components["schemas"]["JobAttempt"];
            /** @description Trace and variables, as the robot sent them; sensitive values are masked. */
            result?: {
                [key: string]: unknown;
            };
        };
        /** @description How many jobs match. */
        JobCount: {
            /** Format: int64 */
            total: number;
            /** @description How many of them stand where; statuses without any are left out. */
            by_status: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description When they were counted. As the `to` of what follows it keeps out jobs that came later.
             */
            as_of: string;
        };
        /** @description Lines of one attempt that match, in order. */
        JobLogMatches: {
            /** Format: int32 */
            attempt: number;
            lines: components["schemas"]["JobLogLine"][];
            /**
             * Format: int64
             * @description Where the next request goes on: up to there all lines were looked at.
             */
            next_line: number;
            /**
             * Format: int64
             * @description How many lines the attempt has now.
             */
            total: number;
            /** @description Whether every line that there is now was looked at. */
            complete: boolean;
        };
        /** @description Somebody wants a job to end. */
        CancelJobRequest: {
            reason?: string | null;
        };
        /** @description A robot asks for its next job. */
        ClaimRequest: {
            /** @description The pool to take from; default when absent. */
            environment?: string | null;
            /**
             * Format: int32
             * @description Always 1.
             */
            limit?: number | null;
            /**
             * Format: int32
             * @description Length of the lease, 5 to 3600 s, 30 when absent.
             */
            visibility_timeout_seconds?: number | null;
            /**
             * Format: uuid
             * @description A repeat within 60 s gives the same job again.
             */
            claim_id?: string | null;
            /**
             * Format: int32
             * @description How long the answer may wait for a job, 0 to 50 s.
             */
            wait_seconds?: number | null;
            /** @description What the robot can do now; absent means as registered. */
            capabilities?: string[] | null;
        };
        /** @description A job with its lease. */
        ClaimedJob: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            workflow_id: string;
            workflow_name: string;
            /** @description The definition as text. */
            workflow_json: string;
            /** Format: int32 */
            priority: number;
            environment: string;
            variables: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            claimed_at: string;
            /** Format: int32 */
            retry_count: number;
            /** Format: int32 */
            max_retries: number;
            /** Format: uuid */
            lease_token: string;
            /**
             * Format: int32
             * @description The n-th run of the job, from 1.
             */
            attempt: number;
            /**
             * Format: int32
             * @description What is left of the lease when the answer is made.
             */
            lease_seconds: number;
            /**
             * Format: int32
             * @description How long the run may take; null means without limit.
             */
            timeout_seconds?: number;
            /** Format: int32 */
            workflow_version: number;
            /** @description SHA-256 of the definition, hex. */
            workflow_digest: string;
            /** @description What becomes of the job when its robot is lost: rerun, park, or resume from the checkpoint that the robot shall therefore keep. */
            on_lost?: string;
            origin?: components["schemas"]["JobOrigin"];
        };
        /** @description Where a job came from, so that logs and traces can be joined. */
        JobOrigin: {
            /** @description The id of the request that submitted it. */
            request_id?: string;
            /** @description The span that it continues (W3C Trace Context). */
            traceparent?: string;
        };
        /** @description A run succeeded. */
        CompleteRequest: {
            /** @description What the run leaves behind; {} when absent. */
            result?: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            lease_token?: string | null;
            /** @description Asks for the next job in the same call. */
            claim_next?: components["schemas"]["ClaimRequest"] | null;
        };
        /** @description An admin wants a key for another one. */
        CreateAdminKeyRequest: {
            name: string;
            role: components["schemas"]["AdminRole"];
            /**
             * Format: uuid
             * @description The only tenant that it shall reach; absent: all.
             */
            tenant_id?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
        };
        /** @description An admin wants a token with which new robots get keys by themselves. */
        CreateEnrolmentTokenRequest: {
            name: string;
            /** Format: uuid */
            workspace_id?: string | null;
            /** @description In which environments the key may be used; absent: any. */
            environments?: string[] | null;
            /** @default 1 */
            max_uses: number | null;
            /** @default 86400 */
            expires_in_seconds: number | null;
        };
        /** @description An admin wants a key for a robot; an unknown robot is created, offline. */
        CreateKeyRequest: {
            /** @description A robot's id or name. */
            robot_id: string;
            name?: string | null;
            description?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: uuid */
            workspace_id?: string | null;
            /** @description In which environments the key may be used; absent: any. */
            environments?: string[] | null;
        };
        /** @description A new robot wants a key of its own. */
        EnrolRequest: {
            token: string;
            robot_name: string;
            /** @description The key that the robot has made and written down; with it the request may be repeated. Absent: the server makes one. */
            api_key?: string | null;
        };
        /** @description A token for new robots as admins see it; never the token itself. */
        EnrolmentToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            environments?: string[];
            max_uses: number;
            uses: number;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            revoked_at?: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            last_used_at?: string;
            /** @description Active, used_up, expired or revoked. */
            status: string;
        };
        /** @description The new enrolment token, shown this once. */
        EnrolmentTokenCreated: {
            enrolment_token: string;
            token: components["schemas"]["EnrolmentToken"];
        };
        /** @description The enrolment tokens, newest first. */
        EnrolmentTokens: {
            tokens: components["schemas"]["EnrolmentToken"][];
        };
        /**
         * @description Whose fault a failure is: a business error is never retried.
         * @enum {string}
         */
        ErrorKind: "application" | "business" | "infrastructure";
        /** @description What the monitoring plane sends over WebSocket. Of the job.progress of a job and the robot.heartbeat of a robot, only the newest of a tenth of a second is sent. When more happens than people can look at (about 2,000 events a second for few clients, fewer for hundreds), only the newest event of each job and each robot is sent, twice a second; what is too much even then is left out, and a gap before the next event says so, with the numbers between which (data.since, data.seq): whoever keeps a picture fetches it again, not more often than it must. Types: job.created, job.claimed, job.progress, job.completed, job.failed, job.cancel_requested, job.cancel_delivered, job.cancelled, job.released, job.reclaimed, job.retried, job.priority_changed, job.dismissed, robot.registered, robot.heartbeat, robot.status, workspace.control, fleet.control, workflow.changed, workflow.healed, key.changed, queue.depth, metrics, hello, gap. */
        EventEnvelope: {
            /**
             * Format: int64
             * @description Only grows, with holes: the row of the event times 1024 plus its place among those that were committed with it; 0 for what is not stored.
             */
            seq: number;
            /**
             * Format: int64
             * @description Only where this event also stands for older ones of its job or robot that are not sent: the seq of the first of them.
             */
            first_seq?: number | null;
            type: string;
            /** Format: date-time */
            ts: string;
            /** Format: uuid */
            tenant_id?: string;
            /** Format: uuid */
            workspace_id?: string;
            data: {
                [key: string]: unknown;
            };
        };
        /** @description The holder of a lease wants to keep it. */
        ExtendLeaseRequest: {
            /**
             * Format: int32
             * @description The lease then ends so many seconds from now, 5 to 3600, 30 when absent.
             */
            extension_seconds?: number | null;
            /** Format: uuid */
            lease_token?: string | null;
        };
        /** @description A run failed. */
        FailRequest: {
            /** @description 1 to 5000 characters. */
            error_message: string;
            /** Format: uuid */
            lease_token?: string | null;
            /** @description For example TIMEOUT; CANCELLED ends a job whose cancel was requested as cancelled. */
            error_code?: string | null;
            error_kind?: components["schemas"]["ErrorKind"] | null;
            failed_node?: string | null;
            /** Format: uuid */
            screenshot_artifact_id?: string | null;
            /** @description Variables and trace up to the failure. */
            result?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description One field that is not as expected. */
        FieldError: {
            /** @description JSON path of the field. */
            field: string;
            /** @description What was expected and what came. */
            message: string;
        };
        /** @description Whether jobs are given to robots at all, and in which workspaces they are not. Draining and paused both begin nothing new and let run what runs. */
        FleetControl: {
            control: components["schemas"]["RobotControl"];
            control_note?: string;
            /** @description Who drained or paused it. */
            control_by?: string;
            /**
             * Format: date-time
             * @description Since when it is drained or paused.
             */
            control_since?: string;
            /**
             * Format: date-time
             * @description When that ends by itself.
             */
            control_until?: string;
            /** @description Those that are not active themselves, by name. */
            workspaces: components["schemas"]["Workspace"][];
        };
        /** @description The fleet in figures. */
        FleetMetrics: {
            /** Format: int32 */
            robots_total: number;
            robots_by_status: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Jobs that the robots that are not offline could run at once.
             */
            slots_total: number;
            /** Format: int32 */
            slots_busy: number;
            /** Format: date-time */
            at: string;
        };
        /** @description Whether the server can work. */
        Health: {
            /** @description Ok or failing. */
            status: string;
            checks: {
                [key: string]: components["schemas"]["HealthCheck"];
            };
            version: string;
        };
        /** @description One part of the health. */
        HealthCheck: {
            ok: boolean;
            /** @description What is wrong, for people. */
            detail?: string;
        };
        /** @description The heartbeat is noted. */
        HeartbeatAnswer: {
            ok: boolean;
            /** Format: date-time */
            timestamp: string;
            /** Format: int32 */
            heartbeat_seconds: number;
            commands: components["schemas"]["RobotCommand"][];
        };
        /** @description A robot says that it lives. */
        HeartbeatRequest: {
            status?: components["schemas"]["RobotStatus"] | null;
            cpu_percent?: number | null;
            memory_percent?: number | null;
            current_job_ids?: string[] | null;
            metrics?: {
                [key: string]: unknown;
            } | null;
            session?: string | null;
            /** @description What is wrong with it just now; what is not said any more is over. */
            conditions?: components["schemas"]["ReportedCondition"][] | null;
        };
        /** @description A job with all that is known of it. */
        Job: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            workflow_id: string;
            workflow_name: string;
            /** Format: int32 */
            workflow_version: number;
            workflow_digest: string;
            status: components["schemas"]["JobStatus"];
            /** Format: int32 */
            priority: number;
            environment: string;
            required_capabilities: string[];
            tags: string[];
            /** Format: uuid */
            pinned_robot_id?: string;
            /** Format: uuid */
            robot_id?: string;
            robot_name?: string;
            /** Format: int32 */
            attempt: number;
            /** Format: int32 */
            retry_count: number;
            /** Format: int32 */
            max_retries: number;
            /** Format: int32 */
            timeout_seconds?: number;
            /** Format: date-time */
            created_at: string;
            submitted_by?: string;
            /** Format: date-time */
            not_before?: string;
            /** Format: date-time */
            claimed_at?: string;
            /** Format: date-time */
            lease_expires_at?: string;
            /** Format: date-time */
            finished_at?: string;
            progress: number;
            current_node?: string;
            cancel_requested: boolean;
            cancel_reason?: string;
            /** @description As submitted; sensitive ones are masked. */
            variables: {
                [key: string]: unknown;
            };
            /** @description What the robot reported: success, variables, nodes_executed, duration_ms, error, trace. */
            result?: {
                [key: string]: unknown;
            };
            error_code?: string;
            error_kind?: components["schemas"]["ErrorKind"];
            error_message?: string;
            failed_node?: string;
            /**
             * Format: uuid
             * @description The job that this one repeats.
             */
            retry_of?: string;
            attempts: components["schemas"]["JobAttempt"][];
            timeline: components["schemas"]["TimelineEntry"][];
        };
        /** @description A step of a workflow that is found by another selector than its own. */
        Healing: {
            /** Format: uuid */
            healing_id: string;
            /** Format: uuid */
            workflow_id: string;
            /**
             * Format: int32
             * @description The version whose run met it last.
             */
            version: number;
            node_id: string;
            /** @description The property of the node that has the selector. */
            property: string;
            /** @description As the step had it. */
            old_selector: string;
            /** @description Fits one element, the one that was found. */
            new_selector: string;
            /** @enum {string} */
            method: "fingerprint" | "anchor" | "image";
            /**
             * Format: double
             * @description How sure it was, 0 to 1.
             */
            score: number;
            /**
             * Format: int64
             * @description In how many runs it happened.
             */
            runs: number;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: uuid */
            last_job_id?: string;
            /** @enum {string} */
            status: "new" | "accepted" | "dismissed";
            /** Format: date-time */
            decided_at?: string;
            decided_by?: string;
            /**
             * Format: int32
             * @description The version that got the new selector.
             */
            accepted_version?: number;
        };
        /** @description A new selector that was put into its workflow. */
        HealingAccepted: {
            healing: components["schemas"]["Healing"];
            /** Format: int32 */
            version: number;
        };
        /** @description The answer to a reported healing. */
        HealingNoted: {
            /** Format: uuid */
            healing_id: string;
            /** @description Whether it was new; false for a repeat. */
            counted: boolean;
        };
        /** @description The healed steps of a workflow: those that nobody decided about first, then the newest. */
        Healings: {
            healings: components["schemas"]["Healing"][];
        };
        /** @description A step of one run that was healed. */
        JobHealing: {
            /** Format: uuid */
            healing_id: string;
            /** Format: uuid */
            workflow_id: string;
            /** Format: int32 */
            attempt: number;
            node_id: string;
            /** @description The property of the node that has the selector. */
            property: string;
            /** @description As the step had it. */
            old_selector: string;
            /** @description Fits one element, the one that was found. */
            new_selector: string;
            /** @enum {string} */
            method: "fingerprint" | "anchor" | "image";
            /**
             * Format: double
             * @description How sure it was, 0 to 1.
             */
            score: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            status: "new" | "accepted" | "dismissed";
        };
        /** @description The healed steps of the runs of a job, in order. */
        JobHealings: {
            healings: components["schemas"]["JobHealing"][];
        };
        /** @description A step of a run that found its element although its selector fitted no more. */
        ReportHealingRequest: {
            /** Format: uuid */
            lease_token?: string | null;
            node_id: string;
            property: string;
            old_selector: string;
            new_selector: string;
            /** @enum {string} */
            method: "fingerprint" | "anchor" | "image";
            /** Format: double */
            score: number;
        };
        /** @description A kept file of a run. */
        JobArtifact: {
            /** Format: uuid */
            artifact_id: string;
            /** Format: int32 */
            attempt: number;
            name: string;
            content_type: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            sha256: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description The kept files of a job. */
        JobArtifacts: {
            artifacts: components["schemas"]["JobArtifact"][];
        };
        /** @description A run of a job. */
        JobAttempt: {
            /** Format: int32 */
            attempt: number;
            /** Format: uuid */
            robot_id?: string;
            robot_name?: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            ended_at?: string;
            /** @description How it ended: completed; failed; released (the robot gave the job back; does not count as an attempt); cancelled; lease_expired (the robot was lost); undelivered (the lease ended and the robot had never made use of it, so the answer to its claim was lost; the job waits again at once and neither an attempt nor a retry is used up; three times a job at most, and not where on_lost is park); timed_out. */
            end_reason?: string;
            error_code?: string;
            error_kind?: components["schemas"]["ErrorKind"];
            error_message?: string;
            failed_node?: string;
        };
        /** @description The job is completed. */
        JobCompleted: {
            /** Format: uuid */
            job_id: string;
            completed: boolean;
            next_job?: components["schemas"]["ClaimedJob"];
        };
        /** @description The failure is noted; the job waits for its next attempt or has failed for good. */
        JobFailed: {
            /** Format: uuid */
            job_id: string;
            status: components["schemas"]["JobStatus"];
        };
        /** @description A kept line of a run. */
        JobLogLine: {
            /** Format: int32 */
            attempt: number;
            /**
             * Format: int64
             * @description From 0, within the attempt.
             */
            line: number;
            /** Format: date-time */
            ts: string;
            level: string;
            node_id?: string;
            message: string;
        };
        /** @description Lines of one attempt in order. */
        JobLogPage: {
            /** Format: int32 */
            attempt: number;
            lines: components["schemas"]["JobLogLine"][];
            /**
             * Format: int64
             * @description Where the next request goes on.
             */
            next_line: number;
            /** @description Whether the attempt has ended and these were its last lines. Said 15 s after its end, because robots deliver the result first and what is left of the log after it; a robot that was cut off may deliver lines even later. */
            complete: boolean;
            /**
             * Format: int64
             * @description How many lines the attempt has now.
             */
            total: number;
        };
        /** @description The queue in figures. */
        JobMetrics: {
            /** @description Jobs by status; finished ones of the last 24 hours. */
            by_status: {
                [key: string]: number;
            };
            pending_by_environment: {
                [key: string]: number;
            };
            oldest_pending_seconds?: number;
            /** Format: int64 */
            finished_last_hour: number;
            /** Format: int64 */
            failed_last_hour: number;
            /** @description From submission to the first claim; of jobs whose first attempt ended in the last minute, or in the last hour when those are few. */
            wait_p50_seconds?: number;
            wait_p95_seconds?: number;
            /** Format: date-time */
            at: string;
        };
        /** @description What happened in one slot of time. Percentiles are estimated from counts and may be off by a fifth. */
        JobSeriesPoint: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            cancelled: number;
            /**
             * Format: int64
             * @description Attempts after which their job waited again.
             */
            retried: number;
            /** @description From the time that a job was due to its first claim; absent when no first attempt ended. */
            wait_p50_seconds?: number;
            wait_p95_seconds?: number;
            /** @description How long attempts that completed took; absent when none did. */
            run_p50_seconds?: number;
            run_p95_seconds?: number;
            /**
             * Format: int64
             * @description The longest queue; absent when nobody looked.
             */
            pending?: number;
            /**
             * Format: int64
             * @description The most that ran at once; absent when nobody looked.
             */
            running?: number;
        };
        /** @description The queue over time. */
        JobSeries: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: int32 */
            step_seconds: number;
            /**
             * Format: date-time
             * @description Until when ends of attempts are counted; what ended later is missing yet.
             */
            counted_to: string;
            points: components["schemas"]["JobSeriesPoint"][];
        };
        /** @description How a workflow did lately. */
        WorkflowFigures: {
            /** Format: uuid */
            workflow_id: string;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            cancelled: number;
            /** @description How long attempts that completed took; absent when none did. */
            run_p50_seconds?: number;
            run_p95_seconds?: number;
        };
        /** @description How workflows did in the last days; those of which nothing ended are left out. */
        WorkflowFigureList: {
            /** Format: int32 */
            days: number;
            workflows: components["schemas"]["WorkflowFigures"][];
        };
        /** @description How a robot did in one slot of time. */
        RobotSeriesPoint: {
            /** Format: date-time */
            at: string;
            /** @description The mean of what it said; absent when it was not heard. */
            cpu_percent?: number;
            memory_percent?: number;
            /**
             * Format: int32
             * @description How many it ran at once at most; absent when it was not heard.
             */
            most_jobs?: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            failed: number;
        };
        /** @description A robot over time. */
        RobotSeries: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: int32 */
            step_seconds: number;
            points: components["schemas"]["RobotSeriesPoint"][];
        };
        /** @description One start of a robot. */
        RobotSession: {
            session: string;
            hostname: string;
            /**
             * Format: date-time
             * @description Absent when it was heard without a registration.
             */
            registered_at?: string;
            /**
             * Format: date-time
             * @description When it was noted last.
             */
            heard_at: string;
            /**
             * Format: date-time
             * @description When another session was first heard instead; absent for the newest.
             */
            replaced_at?: string;
        };
        /** @description The latest starts of a robot, newest first. */
        RobotSessions: {
            sessions: components["schemas"]["RobotSession"][];
        };
        /**
         * @description Why a robot takes no job now.
         * @enum {string}
         */
        IdleVerdict: "would_start_now" | "busy" | "nothing_waits" | "nothing_suits" | "held" | "cannot_work" | "offline";
        /** @description Jobs that wait and that a robot may not take, for one reason. */
        PassedOver: {
            verdict: components["schemas"]["WaitVerdict"];
            detail: string;
            /**
             * Format: int32
             * @description Counted up to a thousand of each kind.
             */
            jobs: number;
        };
        /** @description Why a robot takes no job now. */
        IdleAnswer: {
            /** Format: uuid */
            robot_id: string;
            verdict: components["schemas"]["IdleVerdict"];
            /** @description The verdict as a sentence. */
            detail: string;
            /**
             * Format: int32
             * @description How many jobs are due that it may take.
             */
            suitable: number;
            passed_over: components["schemas"]["PassedOver"][];
        };
        /** @description A job that was found. */
        FoundJob: {
            /** Format: uuid */
            job_id: string;
            workflow_name: string;
            status: components["schemas"]["JobStatus"];
            /** Format: date-time */
            created_at: string;
        };
        /** @description A robot or workflow that was found. */
        FoundThing: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description What tells it from others of a like name: a robot's environment, a workflow's description. */
            detail: string;
        };
        /** @description What was found, the best first. */
        SearchAnswer: {
            jobs: components["schemas"]["FoundJob"][];
            robots: components["schemas"]["FoundThing"][];
            workflows: components["schemas"]["FoundThing"][];
        };
        /** @description A page of jobs, newest first. */
        JobPage: {
            jobs: components["schemas"]["JobSummary"][];
            /** @description Asks for the next page; absent on the last. */
            next_cursor?: string;
        };
        /** @description The job is free again; the run does not count as an attempt. */
        JobReleased: {
            /** Format: uuid */
            job_id: string;
            released: boolean;
        };
        /**
         * @description Where a job stands; the last three are final.
         * @enum {string}
         */
        JobStatus: "pending" | "running" | "completed" | "failed" | "cancelled";
        /**
         * @description Why a robot does not run a waiting job now; what is nearest to running it comes first.
         * @enum {string}
         */
        WaitVerdict: "would_start_now" | "behind" | "busy" | "not_before" | "cannot_work" | "offline" | "draining" | "paused" | "workspace_draining" | "workspace_paused" | "fleet_draining" | "fleet_paused" | "workspace_suspended" | "tenant_suspended" | "lacks_tags" | "lacks_capabilities" | "wrong_environment" | "pinned_to_another";
        /** @description What one robot has to do with a waiting job. */
        WaitingRobot: {
            /** Format: uuid */
            robot_id: string;
            robot_name: string;
            verdict: components["schemas"]["WaitVerdict"];
            /** @description The verdict as a sentence. */
            detail: string;
            /** @description The capabilities or tags that it lacks; empty for other verdicts. */
            missing: string[];
            /** @description How many waiting jobs the robot would take before this one, counted up to 1000 of those that ask the same; null when it may not take the job at all. */
            jobs_before?: number | null;
            /**
             * Format: date-time
             * @description About when the verdict may change, if that can be told.
             */
            until?: string | null;
            /** @description Who drained or paused, if somebody did. */
            by?: string | null;
            /** @description What they said. */
            note?: string | null;
        };
        /** @description Why a job waits, robot by robot, as of now. */
        WaitAnswer: {
            /** Format: uuid */
            job_id: string;
            status: components["schemas"]["JobStatus"];
            /** @description Whether it waits at all. */
            waiting: boolean;
            /** @description The answer in one sentence. */
            summary: string;
            /**
             * Format: date-time
             * @description When it becomes due, if that is still to come.
             */
            not_before?: string | null;
            /** @description How many robots its workspace has. */
            robots_total: number;
            /** @description How many of them may take such a job, whatever they do now. */
            robots_fitting: number;
            /** @description Those that are nearest to taking it; none when it does not wait. */
            robots: components["schemas"]["WaitingRobot"][];
        };
        /** @description A job in a list. */
        JobSummary: {
            /** Format: uuid */
            job_id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            workflow_id: string;
            workflow_name: string;
            /** Format: int32 */
            workflow_version: number;
            status: components["schemas"]["JobStatus"];
            /** Format: int32 */
            priority: number;
            environment: string;
            /**
             * Format: uuid
             * @description Who runs it, or ran it last.
             */
            robot_id?: string;
            robot_name?: string;
            /**
             * Format: int32
             * @description The n-th run, 0 before the first.
             */
            attempt: number;
            /** Format: int32 */
            retry_count: number;
            /** Format: int32 */
            max_retries: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            not_before?: string;
            /** Format: date-time */
            claimed_at?: string;
            /** Format: date-time */
            finished_at?: string;
            /** @description Percent. */
            progress: number;
            current_node?: string;
            cancel_requested: boolean;
            error_code?: string;
            error_message?: string;
        };
        /** @description The new key, shown this once. */
        KeyCreated: {
            api_key: string;
            key: components["schemas"]["ApiKey"];
        };
        /** @description What became of jobs that were submitted together. */
        JobsSubmitted: {
            /** @description One for each that was submitted, in their order. */
            jobs: components["schemas"]["SubmittedJob"][];
            /**
             * Format: int32
             * @description How many are new in the queue.
             */
            created: number;
            /**
             * Format: int32
             * @description How many were queued before by a request with the same key.
             */
            repeated: number;
            /**
             * Format: int32
             * @description How many are not queued.
             */
            refused: number;
        };
        /** @description One of many jobs that are submitted together. */
        KeyedJob: components["schemas"]["SubmitJobRequest"] & {
            /** @description A repeat with the same key and content gives the same job. */
            idempotency_key?: string | null;
        };
        /** @description The lease goes on. */
        LeaseExtended: {
            /** Format: uuid */
            job_id: string;
            extended: boolean;
            /** Format: int32 */
            lease_seconds: number;
            cancel_requested: boolean;
        };
        /** @description How robots of the Python generation register. */
        LegacyRegisterRequest: {
            /** @description Whatever the robot calls itself. */
            robot_id?: string | null;
            name?: string | null;
            hostname?: string | null;
            environment?: string | null;
            /** @description A list of names, or an object of name to value. */
            capabilities?: unknown;
            tags?: string[] | null;
            /** Format: int32 */
            max_concurrent_jobs?: number | null;
            version?: string | null;
            os?: string | null;
        };
        /** @description A line of a run. */
        LogEntry: {
            /** Format: date-time */
            ts: string;
            /** @description Debug, info, warning, error or critical. */
            level: string;
            node_id?: string | null;
            message: string;
        };
        /** @description The lines are kept. */
        LogsAppended: {
            /** Format: int64 */
            next_offset: number;
        };
        /** @description An error answer (RFC 9457). */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What was expected and what was found. */
            detail: string;
            instance: string;
            /** @enum {string} */
            code: "malformed-body" | "bad-request" | "unauthenticated" | "forbidden" | "not-your-robot" | "csrf-header-missing" | "origin-not-allowed" | "environment-mismatch" | "not-found" | "method-not-allowed" | "lease-lost" | "invalid-state" | "already-exists" | "idempotency-key-reused" | "body-too-large" | "unsupported-media-type" | "log-gap" | "invalid-fields" | "invalid-workflow" | "too-many-requests" | "quota-exceeded" | "headers-too-large" | "internal-error" | "database-unavailable" | "overloaded" | "shutting-down";
            request_id: string;
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: int64
             * @description Where the log goes on; only with log-gap.
             */
            next_offset?: number;
        };
        /** @description The progress is noted. */
        ProgressNoted: {
            /** Format: uuid */
            job_id: string;
            progress: number;
            current_node?: string;
            cancel_requested: boolean;
        };
        /** @description How far a run is. */
        ProgressRequest: {
            /** @description Percent, 0 to 100. */
            progress: number;
            current_node?: string | null;
            message?: string | null;
            /** Format: uuid */
            lease_token?: string | null;
        };
        /** @description The holder gives its job back. */
        ReleaseRequest: {
            /** Format: uuid */
            lease_token?: string | null;
        };
        /** @description What would be removed now. */
        RetentionPreview: {
            /** @description How many rows of which kind. */
            rows: {
                [key: string]: number;
            };
            /** @description Whether that is all; otherwise it is at least that. */
            complete: boolean;
        };
        /** @description One time that old rows were removed. */
        RetentionRun: {
            /** Format: uuid */
            run_id: string;
            /** Format: uuid */
            orchestrator_id: string;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description Absent while it goes on.
             */
            finished_at?: string;
            /** @description How many rows of which kind. */
            removed: {
                [key: string]: number;
            };
            /** @description Why it ended early. */
            error?: string;
        };
        /** @description When old rows were removed and will be. */
        RetentionStatus: {
            /** @description How long things are kept in workspaces that say nothing else. */
            default_days: number;
            /** Format: date-time */
            next_run_at: string;
            runs: components["schemas"]["RetentionRun"][];
        };
        /** @description The job that runs it again. */
        RetryAnswer: {
            /** Format: uuid */
            original_job_id: string;
            /** Format: uuid */
            new_job_id: string;
        };
        /** @description Somebody wants a finished job to run again. */
        RetryJobRequest: {
            version?: components["schemas"]["RetryVersion"] | null;
        };
        /** @description Something that is wrong with a robot just now, as it says with each heartbeat until it is over. */
        ReportedCondition: {
            /** @description What it is: disk_full, disk_read_only, disk_failing, spool_full, orchestrator_away, dns_failure, tls_failure, proxy_login, clock_jump, claim_loop_restarted, … */
            code: string;
            /** @description What was found and what to do. */
            message: string;
            /**
             * Format: int64
             * @description For how long; absent means since now.
             */
            since_seconds?: number | null;
            /** @description Whether the robot takes no new jobs because of it; absent means by the code (disk_full, disk_read_only, disk_failing and spool_full do). */
            blocking?: boolean | null;
        };
        /**
         * @description Which version of the workflow a retry runs.
         * @enum {string}
         */
        RetryVersion: "same" | "latest";
        /** @description A robot as operators see it. */
        Robot: {
            /** Format: uuid */
            robot_id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            name: string;
            hostname?: string;
            environment: string;
            capabilities: string[];
            tags: string[];
            /** Format: int32 */
            max_concurrent_jobs: number;
            version?: string;
            os?: string;
            /** @description Offline when no heartbeat came for three intervals. */
            status: components["schemas"]["RobotStatus"];
            control: components["schemas"]["RobotControl"];
            control_note?: string;
            control_by?: string;
            /**
             * Format: date-time
             * @description When a drain or pause ends by itself.
             */
            control_until?: string;
            /** Format: date-time */
            registered_at?: string;
            /**
             * Format: date-time
             * @description The last heartbeat.
             */
            last_seen_at?: string;
            cpu_percent?: number;
            memory_percent?: number;
            /** @description The jobs whose lease it holds. */
            current_job_ids: string[];
            metrics: {
                [key: string]: unknown;
            };
            /** @description What is wrong with it, as it says; empty when it is offline. */
            conditions: components["schemas"]["RobotCondition"][];
            /** @description There when several living processes use its key. */
            conflict?: components["schemas"]["RobotConflict"];
            /** Format: date-time */
            created_at: string;
        };
        /** @description The robot is noted. */
        RobotAcknowledged: {
            ok: boolean;
            /** Format: uuid */
            robot_id: string;
            status: components["schemas"]["RobotStatus"];
        };
        /** @description What the server wants of a robot. */
        RobotCommand: {
            /** @description Cancel_job, drain, pause or resume. */
            command: string;
            /** Format: uuid */
            job_id?: string;
            /** Format: uuid */
            lease_token?: string;
            reason?: string;
        };
        /** @description Something that is wrong with a robot, as operators see it. */
        RobotCondition: {
            /** @description What it is, for example disk_full. */
            code: string;
            /** @description What was found and what to do. */
            message: string;
            /** Format: date-time */
            since: string;
            /** @description Whether the robot takes no new jobs because of it. */
            blocking: boolean;
        };
        /** @description Several living processes call themselves one robot: a cloned machine, or a key that was copied. */
        RobotConflict: {
            /**
             * Format: date-time
             * @description When it was noticed.
             */
            since: string;
            /** @description Those that were heard within the last minute, the latest first. */
            processes: components["schemas"]["RobotProcess"][];
        };
        /**
         * @description What an operator wants of a robot.
         * @enum {string}
         */
        RobotControl: "active" | "draining" | "paused";
        /** @description Why an operator drains, pauses or resumes a robot, a workspace or everything. */
        RobotControlRequest: {
            note?: string | null;
            /**
             * Format: date-time
             * @description When a drain or pause ends by itself; must be to come.
             */
            until?: string | null;
        };
        /** @description The latest figures of one robot. */
        RobotMetrics: {
            /** Format: uuid */
            robot_id: string;
            name: string;
            status: components["schemas"]["RobotStatus"];
            /** Format: date-time */
            last_seen_at?: string;
            cpu_percent?: number;
            memory_percent?: number;
            /** Format: int32 */
            running_jobs: number;
            /** Format: int64 */
            completed_jobs: number;
            /** Format: int64 */
            failed_jobs: number;
            metrics: {
                [key: string]: unknown;
            };
        };
        /** @description A page of robots by name. */
        RobotPage: {
            robots: components["schemas"]["Robot"][];
            next_cursor?: string;
        };
        /** @description One start of a robot. */
        RobotProcess: {
            /** @description What it calls itself, new at each start. */
            session: string;
            hostname?: string;
            /** Format: date-time */
            started_at?: string;
            /**
             * Format: date-time
             * @description Its last heartbeat.
             */
            last_heard_at: string;
        };
        /** @description The robot and the rhythm that the server wants. */
        RobotRegistered: {
            robot: components["schemas"]["Robot"];
            /** Format: int32 */
            heartbeat_seconds: number;
            /** Format: int32 */
            poll_wait_seconds: number;
            /** Format: int32 */
            lease_seconds: number;
        };
        /**
         * @description What a robot says, or what its silence means.
         * @enum {string}
         */
        RobotStatus: "offline" | "idle" | "busy" | "error" | "maintenance";
        /** @description How long the old key works on. */
        RotateKeyRequest: {
            /**
             * Format: int32
             * @description 0 to 30 days, one day when absent.
             */
            grace_seconds?: number | null;
        };
        /** @description A request to run a registered workflow. */
        RunWorkflowRequest: {
            /**
             * Format: int32
             * @description Absent means the latest.
             */
            version?: number | null;
            variables?: {
                [key: string]: unknown;
            } | null;
            /** Format: int32 */
            priority?: number | null;
            environment?: string | null;
            /** Format: int32 */
            max_retries?: number | null;
            /** Format: date-time */
            not_before?: string | null;
            /** Format: int32 */
            timeout_seconds?: number | null;
            /** Format: uuid */
            robot_id?: string | null;
            required_capabilities?: string[] | null;
            tags?: string[] | null;
        };
        /** @description A tenant to make or change. */
        SaveTenantRequest: {
            name?: string | null;
            status?: string | null;
        };
        /** @description A workflow to keep; the same content makes no new version. */
        SaveWorkflowRequest: {
            /** @description Absent means the name in the file. */
            name?: string | null;
            description?: string | null;
            /** @description The file, an object or its text. */
            definition: unknown;
            /** @description What becomes of a job whose robot was lost: rerun, park (it fails with NEEDS_PERSON until a person runs it again) or resume (from the robot's checkpoint, on that robot first). Absent leaves what was said before; if nothing was, a version that works on a desktop is parked and any other is rerun. */
            on_lost?: string | null;
            /** Format: uuid */
            workspace_id?: string | null;
        };
        /** @description A workspace to make or change. */
        SaveWorkspaceRequest: {
            /** Format: uuid */
            tenant_id?: string | null;
            name?: string | null;
            status?: string | null;
            /** @description No more robots than that are made. 0: no limit; absent: as it was. */
            max_robots?: number | null;
            /** @description No more jobs than that wait. 0: no limit; absent: as it was. */
            max_queued_jobs?: number | null;
            /** @description No more jobs than that are submitted a minute. 0: no limit; absent: as it was. */
            max_submits_per_minute?: number | null;
            /** @description How long what has ended is kept. 0: the default; absent: as it was. */
            retention_days?: number | null;
        };
        /** @description A robot introduces itself with its key. */
        SelfRegisterRequest: {
            name: string;
            hostname?: string | null;
            environment?: string | null;
            capabilities?: string[] | null;
            tags?: string[] | null;
            /**
             * Format: int32
             * @description 1 to 100, 1 when absent.
             */
            max_concurrent_jobs?: number | null;
            version?: string | null;
            os?: string | null;
            /** @description New at each start of the robot. */
            session?: string | null;
        };
        /** @description Who is signed in. */
        Session: {
            name: string;
            role: components["schemas"]["AdminRole"];
            /**
             * Format: date-time
             * @description Null when the caller uses its key and no session.
             */
            expires_at?: string;
        };
        /** @description An admin signs in. */
        SignInRequest: {
            admin_key: string;
        };
        /** @description A robot of the Python generation says how it is. */
        StatusRequest: {
            status: string;
        };
        /** @description Why one of many jobs was refused. */
        SubmitError: {
            /** @description The stable slug of a problem, as in Problem. */
            code: string;
            /** @description What was expected and what was found. */
            detail: string;
            /** @description The fields of the job that are wrong; empty when it is not about fields. */
            errors: components["schemas"]["FieldError"][];
        };
        /** @description A request to run a workflow: a registered one by id, or a definition that comes along. */
        SubmitJobRequest: {
            /** Format: uuid */
            workflow_id?: string | null;
            /** Format: int32 */
            workflow_version?: number | null;
            /** @description The definition, an object or its text. */
            workflow_json?: unknown;
            workflow_name?: string | null;
            variables?: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: int32
             * @description 0 to 20, higher runs first, 10 when absent.
             */
            priority?: number | null;
            environment?: string | null;
            /**
             * Format: int32
             * @description How often a failed job is run again, 0 to 100, 3 when absent.
             */
            max_retries?: number | null;
            /**
             * Format: date-time
             * @description The job is not given away earlier.
             */
            not_before?: string | null;
            /**
             * Format: int32
             * @description How long a run may take, 1 s to 7 days.
             */
            timeout_seconds?: number | null;
            /**
             * Format: uuid
             * @description The only robot that may run it.
             */
            robot_id?: string | null;
            required_capabilities?: string[] | null;
            /** @description What the robot must be labelled with. */
            tags?: string[] | null;
            /** Format: uuid */
            tenant_id?: string | null;
            /** Format: uuid */
            workspace_id?: string | null;
        };
        /** @description Many jobs at once. Each is read by itself, so that one with a mistake is refused alone. */
        SubmitJobsRequest: {
            jobs: components["schemas"]["KeyedJob"][];
        };
        /** @description What became of one of many jobs: its id and status, or why it was refused. */
        SubmittedJob: {
            /**
             * Format: int32
             * @description Its place in the request, from 0.
             */
            index: number;
            /** Format: uuid */
            job_id?: string;
            status?: components["schemas"]["SubmittedStatus"];
            error?: components["schemas"]["SubmitError"];
        };
        /**
         * @description Whether a submitted job is new, or was there before by a request with the same idempotency key.
         * @enum {string}
         */
        SubmittedStatus: "created" | "repeated";
        /** @description An owner. */
        Tenant: {
            /** Format: uuid */
            tenant_id: string;
            name: string;
            /** @description Active or suspended. */
            status: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description All tenants by name. */
        Tenants: {
            tenants: components["schemas"]["Tenant"][];
        };
        /** @description A change of a job: when, what, who and why. */
        TimelineEntry: {
            /**
             * Format: int64
             * @description Its place, from 1; not the number of an event.
             */
            seq: number;
            /** Format: date-time */
            ts: string;
            /** @description The event type, for example job.claimed. A cancel of a running job is job.cancel_requested, then job.cancel_delivered when an answer told the robot (data.delivered_by is heartbeat, extend or progress), then job.cancelled or, if that came first, another end. */
            type: string;
            /** @description Admin NAME, robot NAME or orchestrator. */
            actor?: string;
            data: {
                [key: string]: unknown;
            };
        };
        /** @description What an admin may change of a robot; absent fields stay. */
        UpdateRobotRequest: {
            name?: string | null;
            environment?: string | null;
            capabilities?: string[] | null;
            tags?: string[] | null;
            /** Format: int32 */
            max_concurrent_jobs?: number | null;
        };
        /** @description A workflow file to look at. */
        ValidateRequest: {
            definition: unknown;
        };
        /** @description What was found. */
        ValidationAnswer: {
            /** @description Whether no finding is an error. */
            valid: boolean;
            findings: components["schemas"]["WorkflowFinding"][];
        };
        /** @description A registered workflow. */
        Workflow: {
            /** Format: uuid */
            workflow_id: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: uuid */
            workspace_id: string;
            name: string;
            description?: string;
            /** @description Registered, or inline when it came along with a job. */
            origin: string;
            /** Format: int32 */
            latest_version: number;
            latest_digest: string;
            /** Format: int32 */
            node_count: number;
            /** @description What becomes of a job of the latest version whose robot was lost: rerun, park or resume. */
            on_lost?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A workflow with its latest definition. */
        WorkflowDetail: {
            workflow: components["schemas"]["Workflow"];
            version: components["schemas"]["WorkflowVersion"];
            variables: components["schemas"]["WorkflowVariable"][];
            findings: components["schemas"]["WorkflowFinding"][];
        };
        /** @description Every node type that workflows may use. */
        NodeCatalog: {
            nodes: components["schemas"]["CatalogNode"][];
        };
        /** @description A node type. */
        CatalogNode: {
            node_type: string;
            category: string;
            /** @description Where robots of this version run it: windows, linux, mac; empty when nowhere yet. */
            platforms: string[];
            properties: components["schemas"]["CatalogProperty"][];
            inputs: components["schemas"]["CatalogPort"][];
            outputs: components["schemas"]["CatalogPort"][];
            /** @description The type that this name stands for. */
            alias_of?: string;
            /** @description What it does, in a sentence. */
            shows?: string;
            /** @description What its example needs around it. */
            needs?: string;
            /** @description A small workflow with it. */
            example?: {
                [key: string]: unknown;
            };
        };
        /** @description A setting of a node type. */
        CatalogProperty: {
            name: string;
            type: string;
            required: boolean;
            /** @description The only values that it takes; empty when there is no such limit. */
            choices: unknown[];
            /** @description The value without config and connection. */
            default_value?: unknown;
        };
        /** @description An input or output of a node type. */
        CatalogPort: {
            name: string;
            /** @description EXEC, or the type of its data. */
            type: string;
        };
        /** @description What is wrong or odd in a workflow file. */
        WorkflowFinding: {
            /** @description Error or warning. */
            severity: string;
            /** @description For example UNKNOWN_NODE_TYPE. */
            code: string;
            node_id?: string;
            message: string;
            suggestion?: string;
        };
        /** @description A page of workflows by name. */
        WorkflowPage: {
            workflows: components["schemas"]["Workflow"][];
            next_cursor?: string;
        };
        /** @description The workflow is kept. */
        WorkflowSaved: {
            workflow: components["schemas"]["Workflow"];
            new_version: boolean;
            findings: components["schemas"]["WorkflowFinding"][];
        };
        /** @description A variable that a run may be given. */
        WorkflowVariable: {
            name: string;
            type?: string;
            /** @description Left out when sensitive. */
            default_value?: unknown;
            description?: string;
            sensitive: boolean;
        };
        /** @description One immutable content of a workflow. */
        WorkflowVersion: {
            /** Format: uuid */
            workflow_id: string;
            /** Format: int32 */
            version: number;
            digest: string;
            /** Format: int32 */
            node_count: number;
            /** Format: date-time */
            created_at: string;
            created_by?: string;
            /** @description The file; left out in lists. */
            definition?: unknown;
        };
        /** @description The versions of a workflow, newest first. */
        WorkflowVersions: {
            versions: components["schemas"]["WorkflowVersion"][];
        };
        /** @description A subdivision of a tenant. */
        Workspace: {
            /** Format: uuid */
            workspace_id: string;
            /** Format: uuid */
            tenant_id: string;
            name: string;
            /** @description Active or suspended. */
            status: string;
            control: components["schemas"]["RobotControl"];
            control_note?: string;
            /** @description Who drained or paused it. */
            control_by?: string;
            /**
             * Format: date-time
             * @description Since when it is drained or paused.
             */
            control_since?: string;
            /**
             * Format: date-time
             * @description When that ends by itself.
             */
            control_until?: string;
            /** @description No more robots than that are made. */
            max_robots?: number;
            /** @description No more jobs than that wait. */
            max_queued_jobs?: number;
            /** @description No more jobs than that are submitted a minute. */
            max_submits_per_minute?: number;
            /** @description How long what has ended is kept; absent: 30 days. */
            retention_days?: number;
            /** Format: date-time */
            created_at: string;
        };
        /** @description Workspaces by name. */
        Workspaces: {
            workspaces: components["schemas"]["Workspace"][];
        };
    };
    responses: {
        /** @description Malformed. */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid credential. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unknown. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state or lease does not allow it. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another media type is expected. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Lines are missing. */
        LogGap: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Fields are not as expected. */
        InvalidFields: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Any other refusal. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    selfRegisterRobot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfRegisterRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotRegistered"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeartbeatRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeartbeatAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    claimJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimRequest"];
            };
        };
        responses: {
            /** @description A job, or null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedJob"] | null;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    extendLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendLeaseRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseExtended"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    putProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressNoted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    reportProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressNoted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    completeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCompleted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    failJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobFailed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    releaseJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReleaseRequest"];
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobReleased"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJobLogs: {
        parameters: {
            query?: {
                /** @description The latest when absent. */
                attempt?: number;
                /** @description First line. */
                from_line?: number;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobLogPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    appendLogs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppendLogsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogsAppended"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            416: components["responses"]["LogGap"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    putArtifact: {
        parameters: {
            query?: {
                /** @description The lease; without it the robot of the key decides. */
                lease_token?: string;
            };
            header?: never;
            path: {
                job_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactStored"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    legacyRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegacyRegisterRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotAcknowledged"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    legacyHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, or the name that the robot gives itself. */
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotAcknowledged"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    legacyStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, or the name that the robot gives itself. */
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotAcknowledged"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getRobotMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id, or the name that the robot gives itself. */
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotMetrics"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only these; may be repeated. */
                status?: components["schemas"]["JobStatus"][];
                /** @description Only of this workflow. */
                workflow_id?: string;
                /** @description Only of this robot. */
                robot_id?: string;
                /** @description Only of this environment. */
                environment?: string;
                /** @description Created at or after. */
                from?: string;
                /** @description Created before. */
                to?: string;
                /** @description Part of the workflow name, the error or the job id. */
                text?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Whose newest attempt that counts ended with this code. */
                error_code?: string;
                /** @description Of which an attempt failed so; see listFailures. */
                fingerprint?: string;
                /** @description true: only those that failed for good and that nobody has run again or dismissed. */
                open?: boolean;
                /** @description What they are sorted by. Only created goes by an index; the others look at all jobs that match. Jobs without the value come last. */
                sort?: "created" | "finished" | "duration" | "waited" | "priority";
                /** @description Which come first. */
                order?: "desc" | "asc";
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    submitJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and body gives the same job. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitJobRequest"];
            };
        };
        responses: {
            /** @description Submitted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    countJobs: {
        parameters: {
            query?: {
                /** @description Only these; may be repeated. */
                status?: components["schemas"]["JobStatus"][];
                /** @description Only of this workflow. */
                workflow_id?: string;
                /** @description Only of this robot. */
                robot_id?: string;
                /** @description Only of this environment. */
                environment?: string;
                /** @description Created at or after. */
                from?: string;
                /** @description Created before. */
                to?: string;
                /** @description Part of the workflow name, the error or the job id. */
                text?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Whose newest attempt that counts ended with this code. */
                error_code?: string;
                /** @description Of which an attempt failed so; see listFailures. */
                fingerprint?: string;
                /** @description true: only those that failed for good and that nobody has run again or dismissed. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCount"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    bulkJobs: {
        parameters: {
            query?: {
                /** @description Only these; may be repeated. */
                status?: components["schemas"]["JobStatus"][];
                /** @description Only of this workflow. */
                workflow_id?: string;
                /** @description Only of this robot. */
                robot_id?: string;
                /** @description Only of this environment. */
                environment?: string;
                /** @description Created at or after. */
                from?: string;
                /** @description Created before. */
                to?: string;
                /** @description Part of the workflow name, the error or the job id. */
                text?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Whose newest attempt that counts ended with this code. */
                error_code?: string;
                /** @description Of which an attempt failed so; see listFailures. */
                fingerprint?: string;
                /** @description true: only those that failed for good and that nobody has run again or dismissed. */
                open?: boolean;
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many in this batch at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkJobsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    submitJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitJobsRequest"];
            };
        };
        responses: {
            /** @description What became of each, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsSubmitted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listJobHealings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobHealings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    reportHealing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportHealingRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealingNoted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobArtifacts"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
                artifact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes, as an attachment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelJobRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryJobRequest"];
            };
        };
        responses: {
            /** @description Submitted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    changePriority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePriorityRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriorityChanged"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJobAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
                attempt: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAttemptDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    searchJobLogs: {
        parameters: {
            query?: {
                /** @description The latest when absent. */
                attempt?: number;
                /** @description First line. */
                from_line?: number;
                /** @description How many at most. */
                limit?: number;
                /** @description Only these; may be repeated. */
                level?: ("debug" | "info" | "warning" | "error" | "critical")[];
                /** @description Part of the message or of the node, in any case. */
                text?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobLogMatches"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJobLogText: {
        parameters: {
            query?: {
                /** @description The latest when absent. */
                attempt?: number;
                /** @description First line. */
                from_line?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line for each, in UTF-8: time, level, node, message. */
            200: {
                headers: {
                    /** @description Where the next request goes on. */
                    "X-Next-Line"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listFailures: {
        parameters: {
            query?: {
                /** @description Only of this workflow. */
                workflow_id?: string;
                /** @description Ended at or after. */
                from?: string;
                /** @description Only those that are muted, or only those that are not; both when absent. */
                muted?: boolean;
                /** @description true: only groups of which a job is open: it failed for good, and nobody has run it again or dismissed it. */
                open?: boolean;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailurePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    muteFailure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fingerprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteFailureRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureMute"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    unmuteFailure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fingerprint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmuteFailureRequest"];
            };
        };
        responses: {
            /** @description Done. Also when it was not muted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Only of this workflow. */
                workflow_id?: string;
                /** @description Only with this code. */
                error_code?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getDeadLetterStats: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterStats"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    dismissDeadLetter: {
        parameters: {
            query?: {
                /** @description Why, for the timeline. */
                note?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. Also when somebody had decided about it before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    retryDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryJobRequest"];
            };
        };
        responses: {
            /** @description Submitted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    whyWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listRobots: {
        parameters: {
            query?: {
                /** @description Only these. */
                status?: components["schemas"]["RobotStatus"];
                /** @description Only of this environment. */
                environment?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    updateRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRobotRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    deleteRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    drainRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    pauseRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    resumeRobot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Robot"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getRobotSeries: {
        parameters: {
            query?: {
                /** @description Where it begins; a day before `to` when absent, at most 32 days before it. */
                from?: string;
                /** @description Where it ends; now when absent. */
                to?: string;
            };
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotSeries"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listRobotSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RobotSessions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    whyIdle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                robot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdleAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description Only of this robot. */
                robot_id?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyRequest"];
            };
        };
        responses: {
            /** @description Made; the key is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyCreated"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKeyRequest"];
            };
        };
        responses: {
            /** @description Made; the key is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyCreated"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listAdminKeys: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminKeys"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    createAdminKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAdminKeyRequest"];
            };
        };
        responses: {
            /** @description Made; the key is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminKeyCreated"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    revokeAdminKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminKey"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    listEnrolmentTokens: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentTokens"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    createEnrolmentToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEnrolmentTokenRequest"];
            };
        };
        responses: {
            /** @description Made; the token is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentTokenCreated"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    revokeEnrolmentToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentToken"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    enrolRobot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolRequest"];
            };
        };
        responses: {
            /** @description The robot has its key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyCreated"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description Part of the name. */
                text?: string;
                /** @description registered when absent. */
                origin?: "registered" | "inline";
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description What the last page gave as next_cursor. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    createWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveWorkflowRequest"];
            };
        };
        responses: {
            /** @description Kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowSaved"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    uploadWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowSaved"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listNodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeCatalog"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    validateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidateRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    updateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveWorkflowRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowSaved"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    deleteWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no content. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listHealings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Healings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    acceptHealing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
                healing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealingAccepted"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    dismissHealing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
                healing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Healing"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    listWorkflowVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowVersions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getWorkflowVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowVersion"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    runWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunWorkflowRequest"];
            };
        };
        responses: {
            /** @description Submitted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listTenants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenants"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveTenantRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    updateTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveTenantRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /** @description Only of this tenant. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspaces"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveWorkspaceRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    updateWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveWorkspaceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    drainWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    pauseWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    resumeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getFleetControl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetControl"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    drainFleet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetControl"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    pauseFleet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetControl"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    resumeFleet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RobotControlRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetControl"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Who; the beginning of a name when it ends with *. */
                actor?: string;
                /** @description What was done; the beginning when it ends with *. */
                action?: string;
                /** @description What kind of thing it was done to. */
                target_type?: string;
                /** @description Which one. */
                target_id?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description next_cursor of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Who; the beginning of a name when it ends with *. */
                actor?: string;
                /** @description What was done; the beginning when it ends with *. */
                action?: string;
                /** @description What kind of thing it was done to. */
                target_type?: string;
                /** @description Which one. */
                target_id?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description The id of the last row of the part before. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line of JSON for each row, as in AuditEntry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description A row that was noted down earlier. */
                known_id?: number;
                /** @description Its hash. */
                known_hash?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionStatus"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    previewRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    runRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Due; an orchestrator begins within half a minute. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionStatus"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    getFleetMetrics: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetMetrics"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJobMetrics: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobMetrics"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getJobSeries: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Only jobs of this workflow; then nothing is said of queues. */
                workflow_id?: string;
                /** @description Where it begins; a day before `to` when absent, at most 32 days before it. */
                from?: string;
                /** @description Where it ends; now when absent. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobSeries"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getWorkflowFigures: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description Of how many days. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowFigureList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description What to look for. */
                text: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description At most so many of each kind. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidFields"];
            default: components["responses"]["Refused"];
        };
    };
    getPrometheusMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description It cannot work now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description It cannot work now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    connectEvents: {
        parameters: {
            query?: {
                /** @description Comma-separated event types or prefixes such as job.* */
                types?: string;
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description The last seq that was seen; what was missed follows, or gap. */
                since?: number;
                /** @description true: what happened within a tenth of a second comes as one message, a JSON array of EventEnvelope when it is more than one. false: each EventEnvelope is a message. */
                batch?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    connectJobEvents: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description The last seq that was seen; what was missed follows, or gap. */
                since?: number;
                /** @description true: what happened within a tenth of a second comes as one message, a JSON array of EventEnvelope when it is more than one. false: each EventEnvelope is a message. */
                batch?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    connectRobotEvents: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description The last seq that was seen; what was missed follows, or gap. */
                since?: number;
                /** @description true: what happened within a tenth of a second comes as one message, a JSON array of EventEnvelope when it is more than one. false: each EventEnvelope is a message. */
                batch?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
    connectQueueEvents: {
        parameters: {
            query?: {
                /** @description Only this tenant. */
                tenant_id?: string;
                /** @description Only this workspace. */
                workspace_id?: string;
                /** @description The last seq that was seen; what was missed follows, or gap. */
                since?: number;
                /** @description true: what happened within a tenth of a second comes as one message, a JSON array of EventEnvelope when it is more than one. false: each EventEnvelope is a message. */
                batch?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Refused"];
        };
    };
}
