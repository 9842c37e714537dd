/** The console's files, and the health of the gateway itself. */
@NullMarked
package org.ctip.gateway.page.web;

import org.jspecify.annotations.NullMarked;
