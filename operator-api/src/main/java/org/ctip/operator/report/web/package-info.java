/** Reports over HTTP. */
@NullMarked
package org.ctip.operator.report.web;

import org.jspecify.annotations.NullMarked;
