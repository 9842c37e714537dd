/** Which service answers which path. */
@NullMarked
package org.ctip.gateway.route;

import org.jspecify.annotations.NullMarked;
