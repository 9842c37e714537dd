/** Paths that are refused, and headers that protect browsers. */
@NullMarked
package org.ctip.gateway.security.web;

import org.jspecify.annotations.NullMarked;
