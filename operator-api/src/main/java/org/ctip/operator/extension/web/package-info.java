/** Extensions over HTTP. */
@NullMarked
package org.ctip.operator.extension.web;

import org.jspecify.annotations.NullMarked;
