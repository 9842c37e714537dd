/** What rules did, over HTTP. */
@NullMarked
package org.ctip.admin.trace.web;

import org.jspecify.annotations.NullMarked;
