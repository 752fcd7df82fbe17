import { expect, test } from "vitest";
import { RequestMeter } from "./request-meter.ts";

test("requests are counted by route and status, in bins that add up", () => {
  const meter = new RequestMeter();
  for (const seconds of [0.004, 0.03, 0.05, 9])
    meter.count({ method: "GET", route: "/v1/projects/:project", status: 200, seconds });
  meter.count({ method: "GET", route: "/v1/projects/:project", status: 404, seconds: 0.001 });
  const lines = meter.text("api").trimEnd().split("\n");
  const own = 'worker="api",method="GET",route="/v1/projects/:project",status="200"';
  expect(lines).toContain(`accord_request_seconds_bucket{${own},le="0.005"} 1`);
  expect(lines).toContain(`accord_request_seconds_bucket{${own},le="0.05"} 3`);
  expect(lines).toContain(`accord_request_seconds_bucket{${own},le="5"} 3`);
  expect(lines).toContain(`accord_request_seconds_bucket{${own},le="+Inf"} 4`);
  expect(lines).toContain(`accord_request_seconds_count{${own}} 4`);
  expect(lines.filter((line) => line.includes('status="404"') && line.includes("_count"))).toHaveLength(1);
});

test("the memory of a meter is bounded, whatever is asked", () => {
  const meter = new RequestMeter();
  for (let i = 0; i < 5_000; i++) meter.count({ method: "GET", route: `/${i}`, status: 200, seconds: 0 });
  expect(meter.text("api").match(/_count/g)).toHaveLength(2_000);
});
