import type { components } from "./schema";

type Schemas = components["schemas"];

export type Session = Schemas["Session"];
export type Job = Schemas["Job"];
export type JobSummary = Schemas["JobSummary"];
export type JobStatus = Schemas["JobStatus"];
export type JobPage = Schemas["JobPage"];
export type JobAttempt = Schemas["JobAttempt"];
export type JobLogLine = Schemas["JobLogLine"];
export type JobLogMatches = Schemas["JobLogMatches"];
export type JobCount = Schemas["JobCount"];
export type BulkJobsRequest = Schemas["BulkJobsRequest"];
export type BulkResult = Schemas["BulkResult"];
export type FailureGroup = Schemas["FailureGroup"];
export type WaitAnswer = Schemas["WaitAnswer"];
export type JobLogPage = Schemas["JobLogPage"];
export type JobArtifact = Schemas["JobArtifact"];
export type Healing = Schemas["Healing"];
export type JobHealing = Schemas["JobHealing"];
export type JobMetrics = Schemas["JobMetrics"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type FleetMetrics = Schemas["FleetMetrics"];
export type Robot = Schemas["Robot"];
export type Workspace = Schemas["Workspace"];
export type FleetControl = Schemas["FleetControl"];
export type Workflow = Schemas["Workflow"];
export type WorkflowDetail = Schemas["WorkflowDetail"];
export type WorkflowVariable = Schemas["WorkflowVariable"];
export type WorkflowVersion = Schemas["WorkflowVersion"];
export type WorkflowFinding = Schemas["WorkflowFinding"];
export type RunWorkflowRequest = Schemas["RunWorkflowRequest"];
export type CatalogNode = Schemas["CatalogNode"];
export type CatalogProperty = Schemas["CatalogProperty"];
export type CatalogPort = Schemas["CatalogPort"];
export type ApiKey = Schemas["ApiKey"];

export const jobStatuses = ["pending", "running", "completed", "failed", "cancelled"] as const satisfies readonly JobStatus[];

/** Whether a job in this status will not change any more. */
export const isFinal = (status: JobStatus): boolean => status !== "pending" && status !== "running";
