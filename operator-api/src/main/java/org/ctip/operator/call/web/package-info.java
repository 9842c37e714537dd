/** Calls over HTTP. */
@NullMarked
package org.ctip.operator.call.web;

import org.jspecify.annotations.NullMarked;
