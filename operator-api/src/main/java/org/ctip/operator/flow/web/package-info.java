/** The flow over HTTP. */
@NullMarked
package org.ctip.operator.flow.web;

import org.jspecify.annotations.NullMarked;
