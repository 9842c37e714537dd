/** Imports, exports and merging over HTTP. */
@NullMarked
package org.ctip.admin.transfer.web;

import org.jspecify.annotations.NullMarked;
