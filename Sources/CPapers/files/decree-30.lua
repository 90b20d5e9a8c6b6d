-- Lays out what pandoc has no word for in a paper by Decree 30/2020/NĐ-CP: the head and the
-- signatures in two columns without lines, the rule under a title, and a bar as block characters
-- in the place of its picture.

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local function run(text, bold, italic, size)
  local properties = (bold and "<w:b/>" or "") .. (italic and "<w:i/>" or "")
    .. '<w:sz w:val="' .. (size or 24) .. '"/>'
  return "<w:r><w:rPr>" .. properties .. '</w:rPr><w:t xml:space="preserve">' .. escaped(text)
    .. "</w:t></w:r>"
end

local function runs(inlines, bold, italic, size)
  local text = ""
  for _, inline in ipairs(inlines) do
    if inline.t == "Strong" then
      text = text .. runs(inline.content, true, italic, size)
    elseif inline.t == "Emph" then
      text = text .. runs(inline.content, bold, true, size)
    elseif inline.t == "Span" or inline.t == "Link" then
      text = text .. runs(inline.content, bold, italic, size)
    elseif inline.t == "Str" then
      text = text .. run(inline.text, bold, italic, size)
    elseif inline.t == "Space" or inline.t == "SoftBreak" then
      text = text .. run(" ", bold, italic, size)
    elseif inline.t == "LineBreak" then
      text = text .. "<w:r><w:br/></w:r>"
    elseif inline.t == "RawInline" then
      text = text .. inline.text
    end
  end
  return text
end

local function is_rule(block)
  return (block.t == "Para" or block.t == "Plain") and #block.content == 1
    and block.content[1].t == "Span" and block.content[1].classes:includes("line")
end

-- A line of a share of the column, drawn as the upper border of an empty paragraph.
local function rule(block, column)
  local share = block.content[1].classes:includes("wide") and 0.62 or 0.35
  local side = math.floor(column * (1 - share) / 2)
  return '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    .. '<w:spacing w:before="40" w:after="40" w:line="120" w:lineRule="exact"/>'
    .. '<w:ind w:left="' .. side .. '" w:right="' .. side .. '" w:firstLine="0"/></w:pPr></w:p>'
end

local function paragraph(block, align, size)
  return '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="'
    .. align .. '"/></w:pPr>' .. runs(block.content, false, false, size) .. "</w:p>"
end

-- Two columns without lines; a first column that begins with the recipients is set small, to the
-- left.
local function plain(tbl)
  local shares, total = { 0.41, 0.59 }, 9354
  local xml = '<w:tbl><w:tblPr><w:tblW w:w="' .. total .. '" w:type="dxa"/><w:jc w:val="center"/>'
    .. '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
  for _, share in ipairs(shares) do
    xml = xml .. '<w:gridCol w:w="' .. math.floor(total * share) .. '"/>'
  end
  xml = xml .. "</w:tblGrid>"
  for _, row in ipairs(tbl.bodies[1].body) do
    xml = xml .. "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    for index, cell in ipairs(row.cells or row[2]) do
      local width = math.floor(total * shares[math.min(index, 2)])
      local isList = (cell.attr or cell[1]).classes:includes("recipients")
      xml = xml .. '<w:tc><w:tcPr><w:tcW w:w="' .. width .. '" w:type="dxa"/></w:tcPr>'
      for _, block in ipairs(cell.contents or cell[5]) do
        if is_rule(block) then
          xml = xml .. rule(block, width)
        elseif block.content then
          local text = pandoc.utils.stringify(block)
          -- The room for a signature.
          if text == "\u{A0}" then
            xml = xml .. string.rep(paragraph(block, "center", 24), 4)
          else
            xml = xml .. paragraph(block, isList and "left" or "center", isList and 22 or 24)
          end
        end
      end
      xml = xml .. "</w:tc>"
    end
    xml = xml .. "</w:tr>"
  end
  return pandoc.RawBlock("openxml", xml .. "</w:tbl>")
end

-- Whether a table is rows of texts, as ours are; what a template of one's own may have beside that
-- is left to pandoc.
local function is_plain_rows(tbl)
  local isPlain = true
  local function check(rows)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        if cell.col_span ~= 1 or cell.row_span ~= 1 then isPlain = false end
        for _, block in ipairs(cell.contents) do
          if block.t ~= "Plain" and block.t ~= "Para" then isPlain = false end
        end
      end
    end
  end
  check(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do check(body.body) end
  return isPlain
end

-- A table whose rows are never broken over two pages, and whose head is on each: pandoc has no word
-- for the first.
local function whole_rows(tbl)
  local total, size = 9354, tonumber(tbl.attributes.size or 22)
  local widths = {}
  local xml = '<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="' .. total .. '" w:type="dxa"/>'
    .. '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
  for index, spec in ipairs(tbl.colspecs) do
    widths[index] = math.floor(total * (tonumber(spec[2]) or 1 / #tbl.colspecs))
    xml = xml .. '<w:gridCol w:w="' .. widths[index] .. '"/>'
  end
  xml = xml .. "</w:tblGrid>"
  local function row(each, isHead)
    xml = xml .. "<w:tr><w:trPr><w:cantSplit/>" .. (isHead and "<w:tblHeader/>" or "") .. "</w:trPr>"
    for index, cell in ipairs(each.cells) do
      local align = isHead and "center" or cell.alignment == "AlignRight" and "right" or "left"
      xml = xml .. '<w:tc><w:tcPr><w:tcW w:w="' .. widths[index] .. '" w:type="dxa"/></w:tcPr>'
      for _, block in ipairs(#cell.contents > 0 and cell.contents or { pandoc.Plain({}) }) do
        xml = xml .. '<w:p><w:pPr><w:pStyle w:val="Compact"/><w:jc w:val="' .. align .. '"/></w:pPr>'
          .. runs(block.content, isHead, false, size) .. "</w:p>"
      end
      xml = xml .. "</w:tc>"
    end
    xml = xml .. "</w:tr>"
  end
  for _, each in ipairs(tbl.head.rows) do row(each, true) end
  for _, body in ipairs(tbl.bodies) do
    for _, each in ipairs(body.body) do row(each, false) end
  end
  return pandoc.RawBlock("openxml", xml .. "</w:tbl>")
end

-- The room after a table, and before the signatures, which never stand alone on a page.
local gap = pandoc.RawBlock("openxml", '<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"'
  .. ' w:line="160" w:lineRule="exact"/></w:pPr></w:p>')

-- A bar of block characters as cells of colour: dark for what is done, light for the rest.
local function bar(text)
  local done, all = 0, 0
  for _, code in utf8.codes(text) do
    all = all + 1
    if code >= 0x2588 and code <= 0x258C then done = done + 1 end
  end
  local function cells(count, colour)
    if count == 0 then return "" end
    return '<w:r><w:rPr><w:sz w:val="14"/><w:shd w:val="clear" w:color="auto" w:fill="' .. colour
      .. '"/></w:rPr><w:t xml:space="preserve">' .. string.rep("\u{A0}\u{A0}", count) .. "</w:t></w:r>"
  end
  return pandoc.RawInline("openxml", cells(done, "1F5FA8") .. cells(all - done, "DDE3EA"))
end

local annex = pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

return {
  {
    -- The tables of an annex are set small.
    Div = function(div)
      if not div.classes:includes("annex") then return nil end
      return div:walk({ Table = function(tbl)
        tbl.attributes.size = "18"
        return tbl
      end })
    end,
  },
  {
    -- The title stands in the paper already.
    Meta = function(meta)
      meta.title = nil
      return meta
    end,
    Image = function(image) return bar(pandoc.utils.stringify(image.caption)) end,
    Table = function(tbl)
      if tbl.attributes.layout ~= "plain" then 
        return { is_plain_rows(tbl) and whole_rows(tbl) or tbl, gap }
      end
      if tbl.classes:includes("sign") then return { gap, plain(tbl) } end
      return plain(tbl)
    end,
  },
  {
    Para = function(block)
      if is_rule(block) then return pandoc.RawBlock("openxml", rule(block, 9354)) end
    end,
    Div = function(div)
      if div.classes:includes("annex") then
        table.insert(div.content, 1, annex)
        return div
      end
    end,
  },
}
