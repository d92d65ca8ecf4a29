package picture

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// resvg is an instance of resvg, which paints SVG, as the npm package
// @resvg/resvg-wasm compiles it to WebAssembly. The calls are those of the
// package's own glue, index.mjs.
type resvg struct {
	module  api.Module
	memory  api.Memory
	objects *objects
	fonts   []any // the files of the weights
}

// objects are what the module has us keep, by handle: bytes of ours ([]byte),
// lists of them ([]any), ways through those (*iteration), places in its own
// memory (region), and its errors (error).
type objects struct {
	kept map[uint32]any
	last uint32
}

// iteration is a way through a list; at is the place of the current item.
type iteration struct {
	list []any
	at   int
}

// region is a piece of the module's memory.
type region struct{ address, length uint32 }

// firstObject is the first handle that the glue gives out: those below stand
// for undefined, null, true and false.
const firstObject = 132

func (o *objects) add(object any) uint32 {
	o.last++
	o.kept[firstObject+o.last] = object
	return firstObject + o.last
}

// take returns an object and forgets it.
func (o *objects) take(handle uint32) any {
	object := o.kept[handle]
	delete(o.kept, handle)
	return object
}

// objectsKey finds the objects of the instance that calls.
type objectsKey struct{}

// instantiateHost gives modules what they call of us, by the names of the glue,
// of which 'buffer' and 'memory' are the module's memory as a whole.
func instantiateHost(ctx context.Context, runtime wazero.Runtime) error {
	read := func(m api.Module, address, length uint32) string {
		text, _ := m.Memory().Read(address, length)
		return string(text)
	}
	of := func(ctx context.Context) *objects { return ctx.Value(objectsKey{}).(*objects) }
	flag := func(is bool) uint32 {
		if is {
			return 1
		}
		return 0
	}
	whole := func(m api.Module) region { return region{0, m.Memory().Size()} }
	builder := runtime.NewHostModuleBuilder("wbg")
	for name, function := range map[string]any{
		"__wbg_new_28c511d9baebfa89": func(ctx context.Context, m api.Module, address, length uint32) uint32 {
			return of(ctx).add(errors.New(read(m, address, length)))
		},
		"__wbindgen_memory": func(ctx context.Context, m api.Module) uint32 { return of(ctx).add(whole(m)) },
		"__wbg_buffer_12d079cc21e14bdb": func(ctx context.Context, m api.Module, _ uint32) uint32 {
			return of(ctx).add(whole(m))
		},
		"__wbg_newwithbyteoffsetandlength_aa4a17c33a06e5cb": func(ctx context.Context, _, address, length uint32) uint32 {
			return of(ctx).add(region{address, length})
		},
		// Of a whole memory it makes a view, of a piece of it a copy.
		"__wbg_new_63b92bc8671ed464": func(ctx context.Context, m api.Module, handle uint32) uint32 {
			from, _ := of(ctx).kept[handle].(region)
			if from.address == 0 {
				return of(ctx).add(whole(m))
			}
			content, _ := m.Memory().Read(from.address, from.length)
			return of(ctx).add(bytes.Clone(content))
		},
		"__wbg_set_a47bac70306a19a7": func(ctx context.Context, m api.Module, _, from, address uint32) {
			content, _ := of(ctx).kept[from].([]byte)
			m.Memory().Write(address, content)
		},
		"__wbg_length_c20a40f15020d68a": func(ctx context.Context, handle uint32) uint32 {
			content, _ := of(ctx).kept[handle].([]byte)
			return uint32(len(content))
		},
		"__wbg_instanceof_Uint8Array_2b3bbecd033d19f6": func(ctx context.Context, handle uint32) uint32 {
			_, is := of(ctx).kept[handle].([]byte)
			return flag(is)
		},
		"__wbg_values_839f3396d5aac002": func(ctx context.Context, handle uint32) uint32 {
			list, _ := of(ctx).kept[handle].([]any)
			return of(ctx).add(&iteration{list, -1})
		},
		"__wbg_next_196c84450b364254": func(ctx context.Context, handle uint32) uint32 {
			i := of(ctx).kept[handle].(*iteration)
			i.at++
			return of(ctx).add(i)
		},
		"__wbg_done_298b57d23c0fc80c": func(ctx context.Context, handle uint32) uint32 {
			i := of(ctx).kept[handle].(*iteration)
			return flag(i.at >= len(i.list))
		},
		"__wbg_value_d93c65011f51a456": func(ctx context.Context, handle uint32) uint32 {
			i := of(ctx).kept[handle].(*iteration)
			return of(ctx).add(i.list[i.at])
		},
		"__wbindgen_object_drop_ref": func(ctx context.Context, handle uint32) { of(ctx).take(handle) },
		"__wbindgen_throw": func(_ context.Context, m api.Module, address, length uint32) {
			panic(errors.New(read(m, address, length))) // the module itself gave up
		},
		// What is there for texts and for pictures inside pictures, of which there are none.
		"__wbindgen_string_get": func(_ context.Context, m api.Module, result, _ uint32) {
			m.Memory().WriteUint32Le(result, 0)
			m.Memory().WriteUint32Le(result+4, 0)
		},
		"__wbg_new_16b304a2cfa7ff4a":  func(ctx context.Context) uint32 { return of(ctx).add([]any{}) },
		"__wbindgen_string_new":       func(ctx context.Context, _, _ uint32) uint32 { return of(ctx).add(nil) },
		"__wbg_push_a5b05aedc7234f9f": func(_ context.Context, _, _ uint32) uint32 { return 0 },
	} {
		builder.NewFunctionBuilder().WithFunc(function).Export(name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

// newResvg makes an instance that knows the weights of a typeface.
func newResvg(ctx context.Context, runtime wazero.Runtime, compiled wazero.CompiledModule, letters typeface) (*resvg, error) {
	// Without a name, so that there can be several.
	module, err := runtime.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, err
	}
	return &resvg{module, module.Memory(), &objects{kept: map[uint32]any{}}, []any{letters.regular.file, letters.bold.file}}, nil
}

// paint returns the pixels of an SVG, scale of them for each of its own. After
// an error the instance is not to be used again.
func (r *resvg) paint(ctx context.Context, svg []byte, scale float64) (*image.RGBA, error) {
	ctx = context.WithValue(ctx, objectsKey{}, r.objects)
	options, err := json.Marshal(map[string]any{
		"fitTo": map[string]any{"mode": "zoom", "value": scale},
		"font":  map[string]any{"loadSystemFonts": false, "defaultFontFamily": family},
	})
	if err != nil {
		return nil, err
	}
	address, err := r.pass(ctx, options)
	if err != nil {
		return nil, err
	}
	drawing, err := r.result(ctx, "resvg_new", uint64(r.objects.add(svg)), address, uint64(len(options)), uint64(r.objects.add(r.fonts)))
	if err != nil {
		return nil, err
	}
	painted, err := r.result(ctx, "resvg_render", uint64(drawing))
	if err != nil {
		return nil, err
	}
	var values [3]uint64
	for i, function := range []string{"renderedimage_width", "renderedimage_height", "renderedimage_pixels"} {
		if values[i], err = r.call(ctx, function, uint64(painted)); err != nil {
			return nil, err
		}
	}
	width, height := int(uint32(values[0])), int(uint32(values[1]))
	content, _ := r.objects.take(uint32(values[2])).([]byte)
	if len(content) == 0 || len(content) != 4*width*height {
		return nil, fmt.Errorf("resvg returned %d bytes for %d by %d pixels", len(content), width, height)
	}
	for function, object := range map[string]uint32{"__wbg_renderedimage_free": painted, "__wbg_resvg_free": drawing} {
		if _, err := r.call(ctx, function, uint64(object)); err != nil {
			return nil, err
		}
	}
	clear(r.objects.kept) // what it did not drop itself: its fonts
	return &image.RGBA{Pix: content, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}, nil
}

// pass copies bytes into the module, which frees them.
func (r *resvg) pass(ctx context.Context, content []byte) (address uint64, err error) {
	if address, err = r.call(ctx, "__wbindgen_malloc", uint64(len(content)), 1); err != nil {
		return 0, err
	}
	if !r.memory.Write(uint32(address), content) {
		return 0, errors.New("resvg has no memory left")
	}
	return address, nil
}

// result calls a function that returns an object of the module's, or an error.
func (r *resvg) result(ctx context.Context, function string, arguments ...uint64) (object uint32, err error) {
	place, err := r.call(ctx, "__wbindgen_add_to_stack_pointer", api.EncodeI32(-16))
	if err != nil {
		return 0, err
	}
	if _, err := r.call(ctx, function, append([]uint64{place}, arguments...)...); err != nil {
		return 0, err
	}
	var values [3]uint32 // the object, the handle of an error, whether it failed
	for i := range values {
		values[i], _ = r.memory.ReadUint32Le(uint32(place) + uint32(4*i))
	}
	if values[2] != 0 {
		return 0, fmt.Errorf("resvg: %v", r.objects.take(values[1]))
	}
	_, err = r.call(ctx, "__wbindgen_add_to_stack_pointer", 16)
	return values[0], err
}

// call calls a function of the module; its result is 0 where it has none.
func (r *resvg) call(ctx context.Context, function string, arguments ...uint64) (uint64, error) {
	exported := r.module.ExportedFunction(function)
	if exported == nil {
		return 0, fmt.Errorf("this @resvg/resvg-wasm has no function %s; is it the version of package-lock.json (npm ci)?", function)
	}
	results, err := exported.Call(ctx, arguments...)
	if err != nil {
		return 0, fmt.Errorf("resvg: %w", err)
	}
	if len(results) == 0 {
		return 0, nil
	}
	return results[0], nil
}

func (r *resvg) close(ctx context.Context) error { return r.module.Close(ctx) }
