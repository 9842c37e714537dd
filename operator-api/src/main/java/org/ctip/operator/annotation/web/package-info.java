/** Annotations over HTTP. */
@NullMarked
package org.ctip.operator.annotation.web;

import org.jspecify.annotations.NullMarked;
