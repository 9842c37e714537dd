/** What operators see of calls: lists, details and the live stream. */
@NullMarked
package org.ctip.operator;

import org.jspecify.annotations.NullMarked;
