/** An empty Worker: the tests of this room need workerd, not a door. */
export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler;
