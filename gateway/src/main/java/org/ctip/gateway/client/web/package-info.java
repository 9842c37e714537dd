/** Limits and addresses of clients on each request. */
@NullMarked
package org.ctip.gateway.client.web;

import org.jspecify.annotations.NullMarked;
