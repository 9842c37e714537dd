/** Events over HTTP, WebSocket and server-sent events. */
@NullMarked
package org.ctip.admin.live.web;

import org.jspecify.annotations.NullMarked;
