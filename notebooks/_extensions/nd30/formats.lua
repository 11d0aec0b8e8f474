-- A custom writer that makes every wanted format from one parsed draft, in one run of pandoc:
-- `pandoc --to=formats.lua --variable=html:bao-cao.html --variable=docx:bao-cao.docx`. What it gives back is nothing.

local TEMPLATES = { html = "nd30.html", typst = "nd30.typ", docx = "nd30.openxml" }
local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)

local function part(name) return pandoc.path.join { folder, name } end

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(bytes))
end

function Writer(doc, options)
  for format, template in pairs(TEMPLATES) do
    local target = options.variables[format]
    if target then
      -- The filter asks for FORMAT as it loads, as it does where pandoc itself runs it.
      local environment = setmetatable({ FORMAT = format }, { __index = _G })
      local filtered = pandoc.utils.run_lua_filter(doc, part "nd30.lua", environment)
      write(tostring(target), pandoc.write(filtered, format, {
        template = pandoc.template.compile(read(part(template)), part(template)),
        reference_doc = part "reference.docx",
        wrap_text = "none",
        highlight_method = "none",
      }))
    end
  end
  -- What was read, for whoever compares the documents with it.
  local parsed = options.variables.json
  if parsed then write(tostring(parsed), pandoc.write(doc, "json")) end
  return ""
end
