/** The call list as a file, over HTTP. */
@NullMarked
package org.ctip.operator.export.web;

import org.jspecify.annotations.NullMarked;
