/** Settings over HTTP. */
@NullMarked
package org.ctip.admin.settings.web;

import org.jspecify.annotations.NullMarked;
