/** Rules over HTTP. */
@NullMarked
package org.ctip.admin.ivr.web;

import org.jspecify.annotations.NullMarked;
